namespace ArtistAssist.Diffusion.Schedulers.Schedules;

internal static class StepCounts
{
    public static void Check(int stepCount, int trainTimesteps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stepCount, trainTimesteps);
    }

    public static float[] ToSingle(double[] values) => Array.ConvertAll(values, v => (float)v);
}
