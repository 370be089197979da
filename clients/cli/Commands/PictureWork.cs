using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Commands;

/// <summary>Has the pictures of a command line worked on, and tells how it goes.</summary>
internal static class PictureWork
{
    /// <param name="context">The command.</param>
    /// <param name="paths">The pictures that it names.</param>
    /// <param name="targets">Where the results go.</param>
    /// <param name="ask">What to ask of the pictures, by their number.</param>
    /// <param name="cancellationToken">Cancels the jobs too.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="UsageException">A file to write or read is not right; nothing was done.</exception>
    public static async Task<int> RunAsync(
        CommandContext context, IReadOnlyList<string> paths, CleanTargets targets, Func<int, PictureSettings> ask, CancellationToken cancellationToken)
    {
        // Who is asked for a mask may not write over it, whatever the number of pictures.
        var (items, unreadable) = CleanPlan.Make(paths, targets with { Masks = [.. ask(1).Masks] });
        var settings = ask(items.Count);
        if (settings.Masks.FirstOrDefault(mask => !File.Exists(mask)) is { } missing)
        {
            throw new UsageException(Say.With(Texts.MaskMissing, missing));
        }

        ICleanReport quiet = context.Json is { } json ? new JsonCleanReport(json) : new TextCleanReport(context.Terminal);
        foreach (var (source, problem) in unreadable)
        {
            quiet.Failed(source, null, new IOException(problem));
        }

        if (items.Count == 0)
        {
            return ExitCode.Failed;
        }

        await using var assist = await CommandContext.ConnectAsync(cancellationToken).ConfigureAwait(false);
        Task<int> RunAsync(ICleanReport report) => new CleanRun(assist, settings, report).RunAsync(items, cancellationToken);
        var exitCode = context.Json is null && context.Terminal.IsLive
            ? await LiveCleanReport.RunAsync(context.Terminal, RunAsync).ConfigureAwait(false)
            : await RunAsync(quiet).ConfigureAwait(false);
        return unreadable.Count > 0 ? ExitCode.Failed : exitCode;
    }
}
