namespace ArtistAssist.Daemon.Services;

/// <summary>What the daemon accepts, whoever asks.</summary>
internal static class DaemonBounds
{
    /// <summary>Largest content in bytes: 200 megapixels of RGBA at 16 bits stay under it.</summary>
    public const long MaxContentBytes = 2L << 30;

    /// <summary>Most bytes of one chunk.</summary>
    public const int ChunkBytes = 1024 * 1024;

    /// <summary>Most bytes of an ICC profile.</summary>
    public const int MaxProfileBytes = 4 * 1024 * 1024;

    /// <summary>Most bytes of any message: two profiles and what belongs to them.</summary>
    public const int MaxMessageBytes = 2 * MaxProfileBytes + 256 * 1024;

    /// <summary>Most bytes of a name of a client or submission.</summary>
    public const int MaxNameBytes = 128;

    /// <summary>Most bytes of a picture's name.</summary>
    public const int MaxDisplayNameBytes = 255;

    /// <summary>Most characters of a prompt.</summary>
    public const int MaxPromptLength = 10_000;
}
