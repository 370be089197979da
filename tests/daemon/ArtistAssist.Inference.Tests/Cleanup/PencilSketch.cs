using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Inference.Tests.Cleanup;

/// <summary>A sketch of pencil strokes as they are at the working scale, drawn by the tests, so that they know where each stroke is.</summary>
internal sealed class PencilSketch(int height, int width)
{
    private const double Paper = 0.92;
    private const double StrokeRadius = 0.75;
    private const double Step = 0.3;

    private readonly float[] _graphite = new float[height * width];
    private readonly float[] _blue = new float[height * width];
    private readonly Random _random = new(20);

    public Extent Extent { get; } = new(height, width);

    /// <summary>A stroke: two pulls of the pencil, each a little beside the other.</summary>
    /// <param name="at">Place along it, 0 to 1.</param>
    /// <param name="length">About how many pixels it is long.</param>
    /// <param name="darkness">0 to 1.</param>
    /// <param name="isBlue">Drawn with blue pencil.</param>
    public PencilSketch Stroke(Func<double, (double X, double Y)> at, double length, double darkness = 0.62, bool isBlue = false)
    {
        for (var pull = 0; pull < 2; pull++)
        {
            var (shiftX, shiftY) = ((_random.NextDouble() - 0.5) * 0.9, (_random.NextDouble() - 0.5) * 0.9);
            for (var place = 0.0; place <= length; place += Step)
            {
                var (x, y) = at(place / length);
                Dot(isBlue ? _blue : _graphite, x + shiftX, y + shiftY, darkness * (0.8 + (0.4 * _random.NextDouble())));
            }
        }

        return this;
    }

    /// <summary>A straight stroke.</summary>
    public PencilSketch Line(double x, double y, double toX, double toY, double darkness = 0.62, bool isBlue = false) =>
        Stroke(place => (x + ((toX - x) * place), y + ((toY - y) * place)), double.Hypot(toX - x, toY - y), darkness, isBlue);

    /// <summary>The sheet as a scanner sees it; in colour, so that blue stays blue.</summary>
    public PixelBuffer Scan()
    {
        var sheet = new PixelBuffer(new PixelLayout(Extent, ChannelLayout.Rgb, 8));
        var grain = new Random(21);
        for (var i = 0; i < _graphite.Length; i++)
        {
            var paper = Paper - (0.02 * grain.NextDouble());
            var rest = paper * (1 - Math.Min(0.9, _graphite[i]));
            var pixel = sheet.Row(i / width).Slice(3 * (i % width), 3);
            // Blue pencil takes red away most and blue hardly.
            pixel[0] = ToByte(rest * (1 - (0.75 * _blue[i])));
            pixel[1] = ToByte(rest * (1 - (0.4 * _blue[i])));
            pixel[2] = ToByte(rest * (1 - (0.08 * _blue[i])));
        }

        return sheet;
    }

    private void Dot(float[] plane, double x, double y, double darkness)
    {
        for (var row = (int)y - 2; row <= (int)y + 3; row++)
        {
            for (var column = (int)x - 2; column <= (int)x + 3; column++)
            {
                if (row >= 0 && row < height && column >= 0 && column < width)
                {
                    var cover = Math.Clamp(StrokeRadius + 0.5 - double.Hypot(column - x, row - y), 0, 1);
                    ref var value = ref plane[(row * width) + column];
                    value = Math.Max(value, (float)(cover * darkness));
                }
            }
        }
    }

    private static byte ToByte(double brightness) => (byte)Math.Clamp(Math.Round(brightness * 255), 0, 255);
}
