namespace ArtistAssist.Inference.Tests;

internal static class Async
{
    /// <summary>No test waits for ever; five minutes are far more than anything here takes on a busy machine.</summary>
    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(TimeSpan.FromMinutes(5));

    /// <inheritdoc cref="InTime{T}"/>
    public static Task InTime(this Task task) => task.WaitAsync(TimeSpan.FromMinutes(5));
}
