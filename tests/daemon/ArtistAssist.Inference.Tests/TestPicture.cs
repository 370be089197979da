using ArtistAssist.Diffusion.Pipelines.Cleanup;

namespace ArtistAssist.Inference.Tests;

/// <summary>A drawing of one stroke from left to right and one from top to bottom, on slightly uneven paper.</summary>
internal sealed class TestPicture
{
    public const int StrokeRow = 40;
    public const int StrokeColumn = 90;
    private const float Stroke = 0.6f;

    public TestPicture(int height, int width)
    {
        Height = height;
        Width = width;
        Darkness = new float[height * width];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                Darkness[(y * width) + x] = Math.Abs(y - StrokeRow) <= 1 || Math.Abs(x - StrokeColumn) <= 1
                    ? Stroke
                    : 0.02f * ((((x * 7) + (y * 13)) % 5) / 4f);
            }
        }
    }

    public int Height { get; }

    public int Width { get; }

    public float[] Darkness { get; }

    /// <summary>The picture as a model takes it.</summary>
    public LineTile Tile => new() { Height = Height, Width = Width, Darkness = Darkness };
}
