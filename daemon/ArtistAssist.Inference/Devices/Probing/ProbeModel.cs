using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.Devices.Probing;

/// <summary>
/// A network of one convolution whose result is known beforehand, so that a device is believed only when it calculates
/// correctly.
/// </summary>
internal static class ProbeModel
{
    private const int Height = 8;
    private const int Width = 12;
    private const float Tolerance = 0.01f;
    private static readonly float[] Kernel = [0.5f, -1f, 0.25f, 1f, 2f, -0.5f, 0.75f, -0.25f, 1.5f];

    /// <summary>Runs it wholly on one device.</summary>
    /// <returns>True when the result is right.</returns>
    public static bool Run(DeviceKind device)
    {
        using var session = SessionFactory.Create(Build(), device, threads: 1, wholeGraphOnDevice: device != DeviceKind.Cpu);
        using var options = new RunOptions();
        var picture = Enumerable.Range(0, Height * Width).Select(i => ((i * 7) % 11) - 5f).ToArray();
        using var input = OrtValue.CreateTensorValueFromMemory(picture, [1, 1, Height, Width]);
        using var outputs = session.Run(options, ["x"], [input], ["y"]);
        return IsRight(picture, outputs[0].GetTensorDataAsSpan<float>());
    }

    private static byte[] Build() => new OnnxGraph()
        .Input("x", 1, 1, Height, Width)
        .Output("y", 1, 1, Height, Width)
        .Weights("w", Kernel, 1, 1, 3, 3)
        .Node("Conv", ["x", "w"], "c", OnnxAttribute.Numbers("pads", 1, 1, 1, 1))
        .Node("Relu", ["c"], "y")
        .ToArray();

    private static bool IsRight(float[] picture, ReadOnlySpan<float> result)
    {
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                // A NaN fails the comparison as it is written.
                if (!(Math.Abs(result[(y * Width) + x] - Expected(picture, y, x)) <= Tolerance))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static float Expected(float[] picture, int y, int x)
    {
        var sum = 0f;
        for (var i = 0; i < Kernel.Length; i++)
        {
            var (row, column) = (y + (i / 3) - 1, x + (i % 3) - 1);
            var inside = row is >= 0 and < Height && column is >= 0 and < Width;
            sum += inside ? Kernel[i] * picture[(row * Width) + column] : 0;
        }

        return Math.Max(sum, 0);
    }
}
