namespace ArtistAssist.Conformance.Tests;

/// <summary>How long a test waits before it calls a thing broken.</summary>
internal static class Timeouts
{
    /// <summary>For one await; far above what any of them takes.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromMinutes(4);

    /// <summary>Seconds, for what must begin before a deadline and end with it: a busy machine needs one of the later ones.</summary>
    public static readonly int[] Growing = [1, 5, 25, 120];
}
