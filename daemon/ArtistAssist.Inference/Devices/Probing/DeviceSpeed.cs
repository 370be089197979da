using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Inference.LineModels;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Inference.Devices.Probing;

/// <summary>Measures how long the cleanup model takes on a device: the median of three tiles after one to warm up.</summary>
internal static class DeviceSpeed
{
    /// <summary>
    /// A device that has not finished by then is of no use, however long it would take. The processor may take its time:
    /// it is what the others are compared with.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const int Side = 512;
    private const int Runs = 3;

    /// <exception cref="OperationCanceledException">The token says so, or the device took longer than <see cref="Patience"/>.</exception>
    public static async Task<TimeSpan> MeasureAsync(InstalledLineModel model, DeviceKind device, TimeProvider time, CancellationToken token)
    {
        using var patience = new CancellationTokenSource(device == DeviceKind.Cpu ? Timeout.InfiniteTimeSpan : Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, token);
        using var sessions = new SessionCache(new SessionSettings { KeepAlive = TimeSpan.Zero }, time);
        using var lineModel = await LineModel.OpenAsync(sessions, model, device, either.Token).ConfigureAwait(false);
        var side = Side / model.Card.Input.Multiple * model.Card.Input.Multiple;
        var darkness = Strokes(side);
        var ink = new float[darkness.Length];
        Run();
        var times = new TimeSpan[Runs];
        for (var i = 0; i < Runs; i++)
        {
            var before = lineModel.TimeInRuntime;
            Run();
            times[i] = lineModel.TimeInRuntime - before;
        }

        Array.Sort(times);
        return times[Runs / 2] * (1_000_000.0 / ink.Length);

        void Run() => lineModel.Run(new LineTile { Height = side, Width = side, Darkness = darkness }, ink, either.Token);
    }

    /// <summary>A tile with some lines: all zeros would run faster than a drawing on some devices.</summary>
    private static float[] Strokes(int side)
    {
        var darkness = new float[side * side];
        for (var i = 0; i < darkness.Length; i++)
        {
            darkness[i] = (i % side) % 37 < 2 || (i / side) % 53 < 2 ? 0.6f : 0.02f;
        }

        return darkness;
    }
}
