namespace ArtistAssist.Daemon.Hosting;

/// <summary>Settings cannot be read or are out of range.</summary>
internal sealed class DaemonOptionsException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>One sentence each.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
