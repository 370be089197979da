namespace ArtistAssist.Cli;

/// <summary>What a script learns from the end of the program; documented in the help and the README.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int Unreachable = 3;
    public const int Interrupted = 130;
}
