namespace ArtistAssist.Conformance.Tests;

/// <summary>How long a test waits before it calls a thing broken.</summary>
internal static class Timeouts
{
    /// <summary>For one await; far above what any of them takes.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromSeconds(60);
}
