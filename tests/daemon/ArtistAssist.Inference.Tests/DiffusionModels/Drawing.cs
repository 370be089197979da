using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Inference.Tests.DiffusionModels;

/// <summary>The pictures of Figures/write_figures.py.</summary>
internal static class Drawing
{
    public const int Height = 64;
    public const int Width = 96;

    public static PixelBuffer Picture() => Make((y, x) => ((byte)((x * 5) + (y * 3)), (byte)((x * 2) + (y * 7) + 40), (byte)(255 - (x * 4) + y)));

    /// <summary>White lines on black, or the other way round.</summary>
    public static PixelBuffer Lines(bool inverted = false) => Make((y, x) =>
    {
        var value = ((x + (2 * y)) % 17 < 2 || y == 20) != inverted ? byte.MaxValue : byte.MinValue;
        return (value, value, value);
    });

    public static Mask Mask()
    {
        var plane = new Plane<byte>(new Extent(Height, Width));
        for (var y = 16; y < Height; y++)
        {
            plane.Row(y)[(y < 48 ? 32..64 : 80..96)].Fill(255);
        }

        return Imaging.Masks.Mask.At(new Extent(Height, Width), 0, 0, plane);
    }

    private static PixelBuffer Make(Func<int, int, (byte Red, byte Green, byte Blue)> color)
    {
        var picture = new PixelBuffer(new PixelLayout(new Extent(Height, Width), ChannelLayout.Rgb, 8));
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var pixel = picture.Row(y)[(3 * x)..];
                (pixel[0], pixel[1], pixel[2]) = color(y, x);
            }
        }

        return picture;
    }
}
