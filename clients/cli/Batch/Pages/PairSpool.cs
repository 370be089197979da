using System.Collections.Concurrent;
using System.Globalization;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Cli.Batch.Pages;

/// <summary>
/// Small pictures of sources and results, fetched while the daemon still has them and kept in files until the page is written. Safe to use from
/// several threads.
/// </summary>
internal sealed class PairSpool : IDisposable
{
    private readonly ArtistAssistClient _assist;
    private readonly int _side;
    private readonly string _folder = Directory.CreateTempSubdirectory("artistassist-").FullName;
    private readonly ConcurrentDictionary<(string JobId, uint Index), string> _names = new();
    private int _count;

    /// <param name="assist">The daemon.</param>
    /// <param name="count">How many pictures there will be: the more, the smaller, so that a browser still opens the page.</param>
    public PairSpool(ArtistAssistClient assist, int count)
    {
        _assist = assist;
        _side = count switch
        {
            <= 100 => 1600,
            <= 500 => 1100,
            <= 2000 => 600,
            _ => 320,
        };
    }

    /// <summary>Fetches both pictures; what the daemon holds no longer is left out.</summary>
    public async Task FetchAsync(string jobId, uint index, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_folder, Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture));
        try
        {
            foreach (var ofSource in (bool[])[true, false])
            {
                var options = new PreviewOptions { Index = (int)index, LongestSide = _side, OfSource = ofSource };
                var picture = await _assist.ReadPreviewAsync(jobId, options, cancellationToken).ConfigureAwait(false);
                await File.WriteAllBytesAsync(path + Ending(ofSource), picture, cancellationToken).ConfigureAwait(false);
            }

            _names[(jobId, index)] = path;
        }
        catch (ArtistAssistException e) when (e is not DaemonUnavailableException)
        {
            // The page says that there is no picture.
        }
    }

    /// <summary>Files of the source's and the result's picture; null where they were not to be had.</summary>
    public (string Before, string After)? Find(string? jobId, uint index) =>
        jobId is not null && _names.TryGetValue((jobId, index), out var path) ? (path + Ending(true), path + Ending(false)) : null;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Ending(bool ofSource) => ofSource ? ".before" : ".after";
}
