using System.Diagnostics;

namespace ArtistAssist.Benchmarks;

/// <summary>Times several runs after one that warms up.</summary>
internal static class Measure
{
    /// <summary>Milliseconds of each run, sorted.</summary>
    public static async Task<double[]> MillisecondsAsync(int runs, Func<Task> run)
    {
        await run();
        var times = new double[runs];
        for (var i = 0; i < runs; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await run();
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        Array.Sort(times);
        return times;
    }

    /// <summary>The middle one.</summary>
    public static double Median(double[] sorted) => sorted[sorted.Length / 2];
}
