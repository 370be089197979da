using ArtistAssist.Diffusion.Pipelines.Cleanup.Style;
using ArtistAssist.Diffusion.Pipelines.ImageToImage;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Lines;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Pictures;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Tests.Pipelines.ImageToImage.Lines;

public class LineTests
{
    private static readonly Extent Size = new(200, 320);

    private static readonly ImageToImageSettings Plain = new() { MatchColors = false, Strength = 1, Selection = new SelectionOptions { FeatherShare = 0 } };

    [Fact]
    public void Run_LineLock_MultipliesTheInkBackAndKeepsTheRest()
    {
        using var picture = Sketch();
        using var free = new PixelBuffer(picture.Layout);
        using var locked = new PixelBuffer(picture.Layout);

        var without = Run(WhiteModel(), picture, Plain, free);
        var with = Run(WhiteModel(), picture, Plain with { LineLock = 1 }, locked);

        Assert.Null(without.Proposals[0].Fidelity);
        Assert.InRange(Canvas.Pixel(locked, 100, 50)[1], 0, 10);
        Assert.Equal(new byte[] { 255, 255, 255 }, Canvas.Pixel(locked, 30, 60));
        var fidelity = with.Proposals[0].Fidelity!;
        Assert.Equal((1, 0, 0.004), (fidelity.F1, fidelity.Chamfer, fidelity.Tolerance));
    }

    [Theory]
    [InlineData(0.004, 0)]
    [InlineData(0.01, 1)]
    public void Of_LineMovedByThreePixels_SaysSo(double tolerance, double f1)
    {
        var sketch = Line(100);
        using var measure = new FidelityMeasure(sketch, null, tolerance);

        var fidelity = measure.Of(Line(103))!;

        Assert.Equal(f1, fidelity.F1);
        Assert.Equal(3.0 / 320, fidelity.Chamfer, 9);
    }

    [Fact]
    public void Of_InkThatMayNotChange_DoesNotCount()
    {
        using var changeable = new Plane<byte>(Size);
        for (var y = 0; y < Size.Height; y++)
        {
            changeable.Row(y)[..100].Fill(255);
        }

        var result = Line(100);
        for (var x = 0; x < 50; x++)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                result.Row(channel, 100)[x] = 1;
            }
        }

        using var measure = new FidelityMeasure(Line(100), changeable, 0);

        // All of the result's ink is the sketch's; half of the sketch's is missing: 2 x 1 x 0.5 / 1.5.
        Assert.Equal(2 / 3.0, measure.Of(result)!.F1, 9);
    }

    [Theory]
    [InlineData(0.7f, 0.1f)]
    [InlineData(0.45f, 0.05f)]
    [InlineData(0.95f, 0.8f)]
    public void Of_GrayPaperOrPalePencil_ComparesTheStrokesAlone(float paper, float ink)
    {
        using var measure = new FidelityMeasure(Line(100, paper, ink), null, 0.004);

        Assert.Equal(1, measure.Of(Line(100))!.F1);
        Assert.Equal(1, measure.Of(Line(100, paper, ink))!.F1);
        Assert.Equal(0, measure.Of(Line(150, paper, ink))!.F1);
        Assert.Null(measure.Of(Line(-1, paper, ink)));
    }

    [Fact]
    public void Of_NoInk_IsNoNumber()
    {
        using var measure = new FidelityMeasure(Line(100), null, 0.01);

        Assert.Null(measure.Of(Line(-1)));
    }

    [Fact]
    public void Run_ModelThatFollowsLines_IsShownTheSketchWhiteOnBlack()
    {
        using var picture = Sketch();
        using var result = new PixelBuffer(picture.Layout);
        var model = WhiteModel(new ControlTraits("depth", TakesLines: false), new ControlTraits("line_art", TakesLines: true));

        Run(model, picture, Plain, result);

        var control = Assert.Single(model.Prepared[0].Controls);
        Assert.Equal(("line_art", 1, 0, 1), (control.Name, control.Strength, control.Start, control.End));
        var shown = control.Picture.Span;
        Assert.Equal(3 * Size.PixelCount, shown.Length);
        Assert.Equal(1, shown[(100 * 320) + 50], 0.05f);
        Assert.Equal(0, shown[(30 * 320) + 60]);
    }

    [Fact]
    public void Run_ControlsOfItsOwn_AreShownAsTheyAre()
    {
        using var picture = Sketch();
        using var depth = Canvas.Noise(200, 320);
        using var result = new PixelBuffer(picture.Layout);
        var model = WhiteModel(new ControlTraits("depth", TakesLines: false));
        var settings = Plain with { Controls = [new ControlSettings("depth") { Picture = depth, Strength = 0.7, End = 0.5 }] };

        Run(model, picture, settings, result);

        var control = Assert.Single(model.Prepared[0].Controls);
        Assert.Equal((0.7, 0, 0.5), (control.Strength, control.Start, control.End));
        Assert.Equal(depth.Row(7)[(3 * 11) + 1] / 255f, control.Picture.Span[(200 * 320) + (7 * 320) + 11]);
    }

    [Fact]
    public void Run_TilesWithControls_AreShownTheirOwnParts()
    {
        using var picture = Canvas.Lines(904, 1208, (y, x) => x > 700 && y % 40 == 0);
        using var shown = Canvas.Noise(904, 1208);
        using var result = new PixelBuffer(picture.Layout);
        var model = new ExactModel
        {
            Traits = ExactModel.DefaultTraits with { Resolutions = ResolutionRange.StableDiffusion1, Controls = [new ControlTraits("canny", true)] },
        };

        Run(model, picture, Plain with { Strength = 0.5, Controls = [new ControlSettings("canny") { Picture = shown }] }, result);

        var last = model.Prepared[^1];
        var (y, x) = (904 - last.Extent.Height, 1208 - last.Extent.Width);
        Assert.True(x > 0);
        Assert.Equal(shown.Row(y)[3 * x] / 255f, last.Controls[0].Picture.Span[0]);
    }

    [Fact]
    public void Check_ControlsThatCannotBe_AreRefused()
    {
        var traits = ExactModel.DefaultTraits with { Controls = [new ControlTraits("depth", TakesLines: false)] };

        Assert.Throws<ControlUnavailableException>(() => ImageToImagePipeline.Check(traits, Plain with { Controls = [new ControlSettings("pose")] }));
        Assert.Throws<ControlUnavailableException>(() => ImageToImagePipeline.Check(traits, Plain with { Controls = [new ControlSettings("depth")] }));
    }

    [Fact]
    public void Run_ControlPictureOfAnotherSize_IsRefused()
    {
        using var picture = Sketch();
        using var depth = Canvas.Noise(200, 319);
        using var result = new PixelBuffer(picture.Layout);
        var model = WhiteModel(new ControlTraits("depth", TakesLines: false));

        var refusal = Assert.Throws<ControlUnavailableException>(() => Run(model, picture, Plain with { Controls = [new ControlSettings("depth") { Picture = depth }] }, result));

        Assert.Equal("depth", refusal.Control);
        Assert.Empty(model.Encoded);
    }

    [Fact]
    public void IsActive_StartAndEnd_LeavesOutWhatDoesNotLieWithin()
    {
        var control = new ControlPicture("canny", default, 1, 0.25, 0.75);

        Assert.Equal([false, true, true, false], Enumerable.Range(0, 4).Select(i => control.IsActive(i, 4)));
    }

    [Theory]
    [InlineData(MaskFill.None)]
    [InlineData(MaskFill.Neutral)]
    public void Run_ModelForSketches_IsGivenWhatIsKnownTheSketchAndTheMask(MaskFill fill)
    {
        using var picture = Sketch();
        using var result = new PixelBuffer(picture.Layout);
        using var mask = Canvas.Marked(Size, new Bounds(160, 0, 160, 200));
        var model = new ExactModel
        {
            Traits = ExactModel.DefaultTraits with
            {
                Planes = [ConditionPlane.Known, ConditionPlane.Sketch, ConditionPlane.Mask],
                Style = [new StyleControl("lineWeight", 0.5, 0, 1), new StyleControl("taper", 0.25, 0, 1)],
            },
        };
        var settings = Plain with { Fill = fill, Style = new Dictionary<string, double> { ["taper"] = 0.75 } };

        new ImageToImagePipeline(model).Run(picture, default, mask, settings, [result], null, null, CancellationToken.None);

        var conditions = model.Prepared[0];
        Assert.Equal([0.5f, 0.75f], conditions.Style.ToArray());
        var (height, width) = (conditions.Extent.Height / 8, conditions.Extent.Width / 8);
        var planes = conditions.Planes.ToArray();
        Assert.Equal(((2 * 192) + 1) * height * width, planes.Length);
        // Black is brought to a darkness of 0.8 by the least gain. The channel of pixel (4, 2) of each block, in its red: line 100 is row 4 of block row 12.
        var channel = ((4 * 8) + 2) * height * width;
        float Known(int y, int x) => planes[channel + (y * width) + x];
        float Sketched(int y, int x) => planes[(192 * height * width) + channel + (y * width) + x];
        float Masked(int y, int x) => planes[(2 * 192 * height * width) + (y * width) + x];
        Assert.Equal(-0.6f, Known(12, 5), 0.01f);
        Assert.Equal(1, Known(3, 5), 0.01f);
        Assert.Equal((0, 0), (Known(12, 30), Known(12, 19)));
        Assert.Equal((0, 1, 1), (Masked(12, 5), Masked(12, 19), Masked(12, 30)));
        Assert.Equal(fill == MaskFill.None ? -0.6f : 0, Sketched(12, 30), 0.01f);
        Assert.Equal(fill == MaskFill.None ? 1 : 0, Sketched(3, 30), 0.01f);
    }

    [Fact]
    public void Run_ModelOfCleanLines_BeginsFromThemAndIsToldTheSketch()
    {
        using var picture = Sketch();
        using var result = new PixelBuffer(picture.Layout);
        using var mask = Canvas.Marked(Size, new Bounds(160, 0, 160, 200));
        var model = CleanLinesModel();
        var draft = new ThirdRowDraft();

        new ImageToImagePipeline(model, draft).Run(picture, default, mask, Plain, [result], null, null, CancellationToken.None);

        var planes = PlanesOf(model);
        // What is known is what was drawn for it, row 3 of every block; the sketch is told as it was drawn.
        Assert.Equal(-1, planes.Known(3, 3, 5), 0.01f);
        Assert.Equal(1, planes.Known(4, 12, 5), 0.01f);
        Assert.Equal(-0.6f, planes.Sketch(4, 12, 30), 0.01f);
        Assert.Equal(1, planes.Sketch(3, 3, 30), 0.01f);
    }

    [Fact]
    public void Run_ModelOfCleanLinesWithAFill_BeginsFromContinuedLinesWithoutLookingAtWhatIsHidden()
    {
        using var mask = Canvas.Marked(Size, new Bounds(160, 0, 160, 200));
        var settings = Plain with { Fill = MaskFill.Remove };
        var seen = new List<byte[]>();
        foreach (var hidden in new[] { 40, 80 })
        {
            using var picture = Canvas.Lines(Size.Height, Size.Width, (y, x) => y is >= 99 and <= 101 || (x > 200 && y == hidden));
            using var result = new PixelBuffer(picture.Layout);
            var draft = new ThirdRowDraft();
            var model = CleanLinesModel();

            new ImageToImagePipeline(model, draft).Run(picture, default, mask, settings, [result], null, null, CancellationToken.None);

            Assert.Equal((MaskFill.Remove, 160 * 200), (draft.Fill, draft.HiddenPixels));
            Assert.Equal(-1, PlanesOf(model).Known(3, 3, 5), 0.01f);
            seen.Add(draft.Seen);
        }

        Assert.Equal(seen[0], seen[1]);
    }

    [Fact]
    public void Run_ModelOfCleanLinesWithoutADraft_BeginsFromTheSketchOnEvenPaper()
    {
        using var picture = Sketch();
        using var result = new PixelBuffer(picture.Layout);
        using var mask = Canvas.Marked(Size, new Bounds(160, 0, 160, 200));
        var model = CleanLinesModel();

        new ImageToImagePipeline(model).Run(picture, default, mask, Plain, [result], null, null, CancellationToken.None);

        Assert.Equal(-0.6f, PlanesOf(model).Known(4, 12, 5), 0.01f);
    }

    [Fact]
    public void Check_StyleThatTheModelLacks_IsRefused()
    {
        var settings = Plain with { Style = new Dictionary<string, double> { ["wobble"] = 0.5 } };

        Assert.Throws<ControlUnsupportedException>(() => ImageToImagePipeline.Check(ExactModel.DefaultTraits, settings));
    }

    private static ExactModel CleanLinesModel() => new()
    {
        Traits = ExactModel.DefaultTraits with
        {
            Planes = [ConditionPlane.Known, ConditionPlane.Sketch, ConditionPlane.Mask],
            BeginsFromCleanLines = true,
        },
    };

    /// <summary>The planes that the model was given, by row in the block and place of the block: the channel of its third pixel in red.</summary>
    private static (Func<int, int, int, float> Known, Func<int, int, int, float> Sketch) PlanesOf(ExactModel model)
    {
        var conditions = model.Prepared[0];
        var (height, width) = (conditions.Extent.Height / 8, conditions.Extent.Width / 8);
        var planes = conditions.Planes.ToArray();
        Func<int, int, int, float> From(int plane) => (row, y, x) => planes[((plane + (row * 8) + 2) * height * width) + (y * width) + x];
        return (From(0), From(192));
    }

    /// <summary>Draws a line through the row of index 3 of every eight, whatever it sees.</summary>
    private sealed class ThirdRowDraft : ILineDraft
    {
        public byte[] Seen { get; private set; } = [];

        public PixelBuffer Clean(IPixelSource sketch, CancellationToken token)
        {
            Seen = new byte[sketch.Layout.ByteCount];
            sketch.ReadRows(0, sketch.Layout.Height, Seen);
            return Canvas.Lines(sketch.Layout.Height, sketch.Layout.Width, (y, _) => y % 8 == 3);
        }

        public MaskFill? Fill { get; private set; }

        public int HiddenPixels { get; private set; }

        public PixelBuffer ContinueThrough(IPixelSource lines, Mask hidden, MaskFill fill, CancellationToken token)
        {
            Fill = fill;
            var bounds = hidden.ChangeableBounds()!.Value;
            HiddenPixels = bounds.Width * bounds.Height;
            return Clean(lines, token);
        }
    }

    private static PixelBuffer Sketch() => Canvas.Lines(Size.Height, Size.Width, (y, _) => y is >= 99 and <= 101);

    private static ExactModel WhiteModel(params ControlTraits[] controls) => new()
    {
        Network = ExactModel.Color(1, 1, 1),
        Traits = ExactModel.DefaultTraits with { Controls = controls },
    };

    private static ImageToImageOutcome Run(ExactModel model, PixelBuffer picture, ImageToImageSettings settings, PixelBuffer result) =>
        new ImageToImagePipeline(model).Run(picture, default, null, settings, [result], null, null, CancellationToken.None);

    /// <summary>White with one black row; none where it lies outside.</summary>
    private static RgbPicture Line(int row, float paper = 1, float ink = 0)
    {
        var picture = new RgbPicture(Size);
        picture.Samples.AsSpan().Fill(paper);
        for (var channel = 0; row >= 0 && channel < 3; channel++)
        {
            picture.Row(channel, row).Fill(ink);
        }

        return picture;
    }
}
