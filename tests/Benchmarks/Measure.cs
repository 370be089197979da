using System.Diagnostics;

namespace ArtistAssist.Benchmarks;

/// <summary>Times several runs after a few that warm up: the runtime compiles what is called often anew.</summary>
internal static class Measure
{
    private const int WarmUps = 3;

    /// <summary>Milliseconds of each run, sorted.</summary>
    public static async Task<double[]> MillisecondsAsync(int runs, Func<Task> run)
    {
        for (var i = 0; i < WarmUps; i++)
        {
            await run();
        }

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
