using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Daemon.FunctionalTests.Infrastructure;

/// <summary>A small drawing: shaky pencil strokes on paper that is not quite white.</summary>
internal sealed record Sketch(PixelLayout Layout, byte[] Pixels)
{
    public static Sketch Draw(int seed, int width = 160, int height = 120)
    {
        var random = new Random(seed);
        var pixels = new byte[width * height];
        Array.Fill(pixels, (byte)235);
        for (var stroke = 0; stroke < 6; stroke++)
        {
            var (x, y) = (random.NextDouble() * width, random.NextDouble() * height);
            var (dx, dy) = (random.NextDouble() - 0.5, random.NextDouble() - 0.5);
            for (var step = 0; step < 2 * (width + height); step++)
            {
                Dot(pixels, width, height, x, y);
                (x, y) = (x + dx + (random.NextDouble() * 0.4), y + dy + (random.NextDouble() * 0.4));
            }
        }

        var layout = new PixelLayout { Width = (uint)width, Height = (uint)height, Channels = ChannelLayout.Gray, BitDepth = 8 };
        return new Sketch(layout, pixels);
    }

    private static void Dot(byte[] pixels, int width, int height, double x, double y)
    {
        for (var row = (int)y - 1; row <= (int)y + 1; row++)
        {
            for (var column = (int)x - 1; column <= (int)x + 1; column++)
            {
                if (row >= 0 && row < height && column >= 0 && column < width)
                {
                    pixels[(row * width) + column] = 90;
                }
            }
        }
    }
}
