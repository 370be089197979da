namespace Grpc.Abstractions.Tests;

/// <summary>How long a test waits before it gives up; never what a test measures.</summary>
internal static class Timeouts
{
    public static readonly TimeSpan Default = TimeSpan.FromMinutes(2);
}
