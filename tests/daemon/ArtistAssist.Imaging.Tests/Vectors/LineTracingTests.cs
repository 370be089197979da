using System.Diagnostics;
using System.Numerics;
using System.Text;
using System.Xml.Linq;
using ArtistAssist.Imaging.Metadata;
using ArtistAssist.Imaging.Vectors;
using ArtistAssist.Testing;
using Xunit.Abstractions;

namespace ArtistAssist.Imaging.Tests.Vectors;

public sealed class LineTracingTests(ITestOutputHelper output)
{
    [RequiresFact(Requirement.Potrace)]
    public async Task Trace_LinesOfKnownEdge_NeedsFewerNodesThanPotraceAndLiesCloser()
    {
        var drawing = new InkDrawing();
        var ours = TracedPath.Read(Svg(LineTracing.Trace(drawing.Plane(), new TracingSettings(), CancellationToken.None), InkDrawing.Width, InkDrawing.Height));

        var theirs = TracedPath.Read(await PotraceAsync(drawing));

        var (near, theirNear) = (drawing.Chamfer(ours), drawing.Chamfer(theirs));
        output.WriteLine(FormattableString.Invariant($"{ours.Nodes} nodes, Chamfer {near:0.000}; potrace {theirs.Nodes} nodes, Chamfer {theirNear:0.000}"));
        Assert.InRange(ours.Nodes, 1, theirs.Nodes - 1);
        Assert.InRange(near, 0, theirNear);
    }

    [Fact]
    public void Trace_RingWithADot_IsOneShapeWithAHoleAndOneWithout()
    {
        var plane = Plane(61, 41, (x, y) => Distance(x, y, 20, 20) is <= 15 and >= 9 || Distance(x, y, 20, 20) <= 4 || Distance(x, y, 50, 20) <= 5);

        var shapes = LineTracing.Trace(plane, new TracingSettings(), CancellationToken.None);

        Assert.Equal([1, 0, 0], shapes.Select(shape => shape.Holes.Count));
        Assert.All(shapes, shape => Assert.InRange(shape.Nodes, 2, 16));
    }

    [Fact]
    public void Trace_Rectangle_KeepsItsCorners()
    {
        var plane = Plane(80, 60, (x, y) => x is >= 10 and < 70 && y is >= 15 and < 45);

        var outline = Assert.Single(LineTracing.Trace(plane, new TracingSettings(), CancellationToken.None)).Outline;

        Vector2[] corners = [new(10, 15), new(70, 15), new(70, 45), new(10, 45)];
        Assert.InRange(outline.Segments.Count, 4, 8);
        Assert.All(corners, corner => Assert.True(outline.Segments.Min(segment => Vector2.Distance(segment.End, corner)) < 0.8f));
    }

    [Fact]
    public void Trace_InkUpToTheBorder_StaysOnThePage()
    {
        var shapes = LineTracing.Trace(Plane(9, 7, (_, _) => true), new TracingSettings(), CancellationToken.None);

        var ends = Assert.Single(shapes).Outline.Segments.Select(segment => segment.End).ToList();
        Assert.All(ends, end => Assert.True(end is { X: >= -0.01f and <= 9.01f, Y: >= -0.01f and <= 7.01f }));
    }

    [Fact]
    public void Trace_SpecksAndNothing_AreLeftOut()
    {
        Assert.Empty(LineTracing.Trace(Plane(20, 20, (x, y) => (x, y) == (5, 5)), new TracingSettings(), CancellationToken.None));
        Assert.Empty(LineTracing.Trace(Plane(20, 20, (_, _) => false), new TracingSettings(), CancellationToken.None));
    }

    [Fact]
    public void Trace_PixelsOfAllKinds_GiveNumbers()
    {
        var random = new Random(3);
        var noise = new byte[90 * 70];
        random.NextBytes(noise);

        var shapes = LineTracing.Trace(new InkPlane(90, 70, noise), new TracingSettings { SmallestArea = 0 }, CancellationToken.None);

        Assert.DoesNotContain("NaN", Svg(shapes, 90, 70), StringComparison.Ordinal);
        Assert.DoesNotContain("∞", Svg(shapes, 90, 70), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TextsWithAnyCharacters_IsWellFormed()
    {
        var page = new SvgPage(600, 300) { Color = 0x123456, Resolution = new Resolution(300, 150), Texts = [new("ArtistAssist", "<a & \u0001 ]]> 线>")] };
        using var file = new MemoryStream();
        SvgWriter.Write(LineTracing.Trace(Plane(600, 300, (x, y) => x > 20 && x < 200 && y is > 40 and < 50), new TracingSettings(), CancellationToken.None), page, file);

        var root = XDocument.Parse(Encoding.UTF8.GetString(file.ToArray())).Root!;

        Assert.Equal(("50.8mm", "50.8mm", "0 0 600 300"), ((string?)root.Attribute("width"), (string?)root.Attribute("height"), (string?)root.Attribute("viewBox")));
        Assert.Contains("<a & \uFFFD ]]> 线>", root.Value, StringComparison.Ordinal);
        Assert.Contains("#123456", root.ToString(), StringComparison.Ordinal);
    }

    private static string Svg(IReadOnlyList<VectorShape> shapes, int width, int height)
    {
        using var file = new MemoryStream();
        SvgWriter.Write(shapes, new SvgPage(width, height), file);
        return Encoding.UTF8.GetString(file.ToArray());
    }

    private static InkPlane Plane(int width, int height, Func<int, int, bool> isInk) =>
        new(width, height, [.. Enumerable.Range(0, width * height).Select(i => (byte)(isInk(i % width, i / width) ? 255 : 0))]);

    private static double Distance(int x, int y, int toX, int toY) => Math.Sqrt(((x - toX) * (x - toX)) + ((y - toY) * (y - toY)));

    private static async Task<string> PotraceAsync(InkDrawing drawing)
    {
        using var folder = new TemporaryFolder();
        var bitmap = folder.File("lines.pgm");
        await File.WriteAllBytesAsync(bitmap, [
            .. Encoding.ASCII.GetBytes(FormattableString.Invariant($"P5 {InkDrawing.Width} {InkDrawing.Height} 255\n")),
            .. drawing.Coverage().Select(coverage => (byte)(255 - coverage)),
        ]);
        var start = new ProcessStartInfo("/usr/bin/potrace", ["-b", "svg", "-o", "-", bitmap]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var svg = await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        // The doctype names an address on the network, which nobody is to fetch.
        return svg[svg.IndexOf("<svg", StringComparison.Ordinal)..];
    }
}
