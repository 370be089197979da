namespace ArtistAssist.Inference.Tests;

internal static class Async
{
    /// <summary>No test waits for ever. A minute is far more than anything here takes.</summary>
    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(TimeSpan.FromMinutes(1));

    /// <inheritdoc cref="InTime{T}"/>
    public static Task InTime(this Task task) => task.WaitAsync(TimeSpan.FromMinutes(1));
}
