using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Daemon.Tasks;

/// <summary>The scratch files of a run's proposals; those that were not proposed are gone when this is disposed.</summary>
internal sealed class ProposalFiles : IDisposable
{
    private readonly List<ProposalFile> _files = [];

    public ProposalFiles(int count, Func<ProposalFile> create)
    {
        try
        {
            while (_files.Count < count)
            {
                _files.Add(create());
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public IReadOnlyList<IPixelSink> Sinks => [.. _files.Select(file => file.Pixels)];

    public ProposalFile this[int index] => _files[index];

    public void Dispose() => _files.ForEach(file => file.Dispose());
}
