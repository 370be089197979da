using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using ArtistAssist.Imaging.Native;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Imaging.Codecs.Documents;

/// <summary>
/// Writes OpenRaster documents (OpenRaster 0.0.6), which Krita, GIMP and others open with their layers. Layers keep depth, profile and alpha; the
/// merged image is sRGB of 8 bits.
/// </summary>
public static class OpenRasterWriter
{
    private const int ThumbnailSide = 256;
    private const int Over = 2;

    /// <summary>Writes a document of two layers.</summary>
    /// <param name="below">The lower layer.</param>
    /// <param name="above">The upper layer, of the same size.</param>
    /// <param name="output">Takes the file; stays open.</param>
    /// <param name="cancellationToken">Checked at each strip.</param>
    /// <exception cref="ArgumentException">The layers differ in size.</exception>
    public static void Write(OpenRasterLayer below, OpenRasterLayer above, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(below);
        ArgumentNullException.ThrowIfNull(above);
        var extent = below.Pixels.Layout.Extent;
        if (above.Pixels.Layout.Extent != extent)
        {
            throw new ArgumentException($"The layers have {extent} and {above.Pixels.Layout.Extent} pixels.", nameof(above));
        }

        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        // The type comes first and as it is, so that a program knows the file by its first bytes.
        Add(archive, "mimetype", entry => entry.Write("image/openraster"u8));
        Add(archive, "stack.xml", entry => entry.Write(Encoding.UTF8.GetBytes(Stack(extent.Width, extent.Height, above.Name, below.Name))));
        Add(archive, "data/layer0.png", entry => Encode(below, entry, cancellationToken));
        Add(archive, "data/layer1.png", entry => Encode(above, entry, cancellationToken));
        var merged = Merge(below, above, 1, cancellationToken);
        Add(archive, "mergedimage.png", entry => entry.Write(merged));
        var thumbnail = Merge(below, above, Math.Min(1, (double)ThumbnailSide / extent.LongestSide), cancellationToken);
        Add(archive, "Thumbnails/thumbnail.png", entry => entry.Write(thumbnail));
    }

    // PNG is compressed as far as it goes.
    private static void Add(ZipArchive archive, string name, Action<Stream> write)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        // The same layers give the same bytes.
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var stream = entry.Open();
        write(stream);
    }

    private static string Stack(int width, int height, params string[] names) => new XDocument(
        new XElement(
            "image",
            new XAttribute("version", "0.0.6"),
            new XAttribute("w", width),
            new XAttribute("h", height),
            new XElement("stack", names.Select((name, index) => new XElement(
                "layer",
                new XAttribute("name", name),
                new XAttribute("src", $"data/layer{names.Length - 1 - index}.png"),
                new XAttribute("x", 0),
                new XAttribute("y", 0),
                new XAttribute("opacity", "1.0"),
                new XAttribute("visibility", "visible"),
                new XAttribute("composite-op", "svg:src-over")))))).ToString();

    private static void Encode(OpenRasterLayer layer, Stream entry, CancellationToken cancellationToken)
    {
        using var png = new MemoryStream();
        ImageEncoder.Encode(layer.Pixels, png, layer.Options with { Format = ImageFormat.Png }, cancellationToken);
        png.WriteTo(entry);
    }

    private static byte[] Merge(OpenRasterLayer below, OpenRasterLayer above, double scale, CancellationToken cancellationToken)
    {
        using var paper = SrgbImage.Open(below.Pixels, Profile(below), cancellationToken);
        using var ink = new GeneratedImage(above.Pixels, null, cancellationToken);
        return paper.Compute(image =>
        {
            using var lower = InColor(image);
            using var upper = InColor(ink.Image);
            using var merged = above.Pixels.Layout.HasAlpha ? Compose(lower, upper) : PlaneImage.Same(upper);
            using var small = Shrink(merged, scale);
            using var flat = Flatten(small);
            using var png = new MemoryStream();
            using var target = new VipsTarget(png);
            using var save = new VipsOperation("pngsave_target");
            save.Set("in", flat).Set("target", target).Set("keep", 0).Run();
            return png.ToArray();
        });
    }

    private static VipsImage InColor(VipsImage image)
    {
        using var conversion = new VipsOperation("colourspace");
        return conversion.Set("in", image).Set("space", (int)Interpretation.Srgb).RunToImage();
    }

    private static VipsImage Compose(VipsImage lower, VipsImage upper)
    {
        using var compose = new VipsOperation("composite2");
        using var composed = compose.Set("base", lower).Set("overlay", upper).Set("mode", Over).RunToImage();
        return PlaneImage.Cast<byte>(composed);
    }

    private static VipsImage Shrink(VipsImage image, double scale)
    {
        if (scale >= 1)
        {
            return PlaneImage.Same(image);
        }

        using var resize = new VipsOperation("resize");
        return resize.Set("in", image).Set("scale", scale).RunToImage();
    }

    private static VipsImage Flatten(VipsImage image)
    {
        if (!image.HasAlpha)
        {
            return PlaneImage.Same(image);
        }

        using var flatten = new VipsOperation("flatten");
        return flatten.Set("in", image).Set("background", [255.0]).RunToImage();
    }

    private static ReadOnlyMemory<byte> Profile(OpenRasterLayer layer) => layer.Options.Metadata?.IccProfile ?? default;
}
