using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Benchmarks;

/// <summary>Gray scans of any size: the project's own sketches enlarged, stacked down the page, with grain.</summary>
internal static class Scan
{
    private const int GrainSeed = 20_26;
    private const int GrainDepth = 6;

    /// <summary>Makes a scan; the same size gives the same pixels.</summary>
    public static PixelBuffer Make(Extent extent)
    {
        var page = new PixelBuffer(new PixelLayout(extent, ChannelLayout.Gray, 8));
        var sketches = Sketches(extent.Width);
        try
        {
            for (var (y, next) = (0, 0); y < extent.Height; next++)
            {
                var sketch = sketches[next % sketches.Count];
                var rows = Math.Min(sketch.Height, extent.Height - y);
                for (var row = 0; row < rows; row++)
                {
                    sketch.Row(row).CopyTo(page.Row(y + row));
                }

                y += rows;
            }
        }
        finally
        {
            sketches.ForEach(sketch => sketch.Dispose());
        }

        AddGrain(page);
        return page;
    }

    private static List<Plane<byte>> Sketches(int width) =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "samples"), "*.png").Order(StringComparer.Ordinal).Select(path => Enlarged(path, width))];

    private static Plane<byte> Enlarged(string path, int width)
    {
        using var sketch = new ImageDecoder().Decode(path, CancellationToken.None);
        using var darkness = DarknessReader.ReadBytes(sketch.Pixels, default, null, CancellationToken.None);
        var height = (int)((long)darkness.Height * width / darkness.Width);
        var plane = PlaneFilter.Resize(darkness, new Extent(height, width), ResampleKernel.Cubic);
        foreach (ref var value in plane.Rows(0, plane.Height))
        {
            value = (byte)(255 - value);
        }

        return plane;
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
