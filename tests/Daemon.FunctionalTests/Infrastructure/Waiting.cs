namespace ArtistAssist.Daemon.FunctionalTests.Infrastructure;

/// <summary>Every await of a test has an end, far beyond what a busy machine takes.</summary>
internal static class Waiting
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static Task Soon(this Task task) => task.WaitAsync(Limit);

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Limit);
}
