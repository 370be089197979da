using System.Globalization;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Devices.Probing;
using ArtistAssist.Inference.LineModels;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Inference.Tests.DiffusionModels;

namespace ArtistAssist.Inference.Tests;

/// <summary>What the tests run in a process of their own, because a driver may end it or because it needs its own environment.</summary>
internal static class Program
{
    public const string Probe = "probe";
    public const string Crash = "crash";
    public const string CrashAfterTheFirstLine = "crash-late";
    public const string Hang = "hang";
    public const string Orphan = "orphan";
    public const string Compare = "compare";
    public const string CompareDiffusion = "compare-diffusion";
    public const string Try = "try";

    public static string FileName { get; } =
        Path.Combine(AppContext.BaseDirectory, "ArtistAssist.Inference.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));

    private static async Task<int> Main(string[] args)
    {
        switch (args[0])
        {
            case Probe:
                return await ProbeProgram.RunAsync(args[1], TestModels.BuiltIn, Console.OpenStandardInput(), Console.Out);
            case Crash:
                Console.WriteLine("a driver's chatter");
                Environment.FailFast("as a driver would");
                return 0;
            case CrashAfterTheFirstLine:
                Console.WriteLine(new ProbeReport(true, null, null, Final: false).ToLine());
                Environment.FailFast("as a driver would");
                return 0;
            case Hang:
                await Task.Delay(Timeout.Infinite);
                return 0;
            case Orphan:
                OrphanEnd.Watch(Console.OpenStandardInput());
                await Task.Delay(Timeout.Infinite);
                return 0;
            case Try:
                Console.WriteLine(ProbeReport.Of(InProcessProbe.Try(DeviceIds.Parse(args[1])), final: true).ToLine());
                return 0;
            case Compare:
                return await CompareAsync(DeviceIds.Parse(args[1]));
            case CompareDiffusion:
                Console.WriteLine(DiffusionComparison.Difference(DeviceIds.Parse(args[1])).ToString(CultureInfo.InvariantCulture));
                return 0;
            default:
                return 2;
        }
    }

    /// <summary>Prints the largest difference between a device and the processor over tiles of two sizes, neither square.</summary>
    private static async Task<int> CompareAsync(DeviceKind device)
    {
        using var sessions = new SessionCache(new SessionSettings(), TimeProvider.System);
        using var onDevice = await LineModel.OpenAsync(sessions, TestModels.BuiltIn, device, CancellationToken.None);
        using var onProcessor = await LineModel.OpenAsync(sessions, TestModels.BuiltIn, DeviceKind.Cpu, CancellationToken.None);
        var worst = 0f;
        foreach (var picture in new[] { new TestPicture(48, 112), new TestPicture(64, 96), new TestPicture(48, 112) })
        {
            var (found, expected) = (new float[picture.Darkness.Length], new float[picture.Darkness.Length]);
            onDevice.Run(picture.Tile, found, CancellationToken.None);
            onProcessor.Run(picture.Tile, expected, CancellationToken.None);
            worst = found.Zip(expected, (a, b) => Math.Abs(a - b)).Append(worst).Max();
        }

        Console.WriteLine(worst.ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
