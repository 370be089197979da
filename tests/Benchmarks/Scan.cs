using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Benchmarks;

/// <summary>
/// Scans of any size: the project's own sketches side by side at their own size, with grain. Their lines are about 4 pixels
/// wide, which is a 0.35 mm pencil at 300 dpi.
/// </summary>
internal static class Scan
{
    private const int GrainSeed = 20_26;
    private const int GrainDepth = 6;
    private const byte PaperBetween = 235;

    /// <summary>Makes a scan; the same size gives the same pixels.</summary>
    public static PixelBuffer Make(Extent extent)
    {
        var page = new PixelBuffer(new PixelLayout(extent, ChannelLayout.Gray, 8));
        for (var y = 0; y < extent.Height; y++)
        {
            page.Row(y).Fill(PaperBetween);
        }

        var sketches = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "samples"), "*.png").Order(StringComparer.Ordinal)
            .Select(path => new ImageDecoder().Decode(path, CancellationToken.None)).ToList();
        Lay(sketches, page);
        sketches.ForEach(sketch => sketch.Dispose());
        AddGrain(page);
        return page;
    }

    /// <summary>The same scan on warm paper, in RGB.</summary>
    public static PixelBuffer MakeInColor(Extent extent)
    {
        using var gray = Make(extent);
        var page = new PixelBuffer(new PixelLayout(extent, ChannelLayout.Rgb, 8));
        for (var y = 0; y < extent.Height; y++)
        {
            var from = gray.Row(y);
            var into = page.Row(y);
            for (var x = 0; x < from.Length; x++)
            {
                into[3 * x] = from[x];
                into[(3 * x) + 1] = (byte)(from[x] * 96 / 100);
                into[(3 * x) + 2] = (byte)(from[x] * 86 / 100);
            }
        }

        return page;
    }

    private static void Lay(List<DecodedImage> sketches, PixelBuffer page)
    {
        var cell = new Extent(sketches.Max(sketch => sketch.Pixels.Layout.Height), sketches.Max(sketch => sketch.Pixels.Layout.Width));
        var next = 0;
        for (var y = 0; y < page.Layout.Height; y += cell.Height)
        {
            for (var x = 0; x < page.Layout.Width; x += cell.Width)
            {
                Lay(sketches[next++ % sketches.Count].Pixels, page, x, y);
            }
        }
    }

    private static void Lay(PixelBuffer sketch, PixelBuffer page, int x, int y)
    {
        var columns = Math.Min(sketch.Layout.Width, page.Layout.Width - x);
        for (var row = 0; row < Math.Min(sketch.Layout.Height, page.Layout.Height - y); row++)
        {
            sketch.Row(row)[..columns].CopyTo(page.Row(y + row)[x..]);
        }
    }

    private static void AddGrain(PixelBuffer page)
    {
        var random = new Random(GrainSeed);
        for (var y = 0; y < page.Layout.Height; y++)
        {
            foreach (ref var value in page.Row(y))
            {
                value = (byte)Math.Clamp(value + random.Next(-GrainDepth, GrainDepth + 1), 0, 255);
            }
        }
    }
}
