using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Regions;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Diffusion.Tests.Pipelines.ImageToImage.Regions;

public class RegionPlanTests
{
    private static readonly DiffusionTraits Any = ExactModel.DefaultTraits;

    // The context of krita-ai-diffusion for a canvas, a selection and a strength.
    public static TheoryData<Extent, Bounds, double, Bounds> Contexts => new()
    {
        { new(1536, 2048), new(800, 600, 300, 200), 1.0, new(590, 340, 720, 720) },
        { new(1536, 2048), new(800, 600, 300, 200), 0.5, new(750, 556, 400, 288) },
        { new(3508, 2480), new(20, 3300, 400, 180), 1.0, new(0, 2724, 784, 784) },
        { new(3508, 2480), new(20, 3300, 400, 180), 0.3, new(0, 3236, 496, 272) },
        { new(1024, 1024), new(0, 0, 1024, 300), 1.0, new(0, 0, 1024, 1024) },
        { new(7016, 4960), new(2400, 3500, 60, 60), 1.0, new(1862, 2962, 1136, 1136) },
        { new(400, 700), new(100, 100, 50, 50), 1.0, new(0, 0, 512, 400) },
    };

    [Theory]
    [MemberData(nameof(Contexts))]
    public void For_GoldenSelection_SeesExactlyItsContext(Extent canvas, Bounds selection, double strength, Bounds context)
    {
        using var mask = Canvas.Marked(canvas, selection);

        var plan = RegionPlan.For(Any, canvas, mask, new ImageToImageSettings { Strength = strength });

        Assert.Equal(context, plan.View);
    }

    [Theory]
    [MemberData(nameof(Contexts))]
    public void For_ModelOfCoarserSizes_NeverSeesLess(Extent canvas, Bounds selection, double strength, Bounds context)
    {
        using var mask = Canvas.Marked(canvas, selection);

        var plan = RegionPlan.For(Any with { SizeMultiple = 64 }, canvas, mask, new ImageToImageSettings { Strength = strength });

        Assert.True(plan.View.Contains(context));
        Assert.True(canvas.Whole.Contains(plan.View));
        Assert.All(plan.Looks, look => Assert.Equal((0, 0), (look.Working.Height % 64, look.Working.Width % 64)));
    }

    // The size of krita-ai-diffusion's first pass; where it works on the picture's own size but shrunk to 6 megapixels, tiles take the place of that.
    [Theory]
    [InlineData(false, 320, 240, 592, 448)]
    [InlineData(false, 1024, 1024, 640, 640)]
    [InlineData(false, 1459, 2189, 512, 768)]
    [InlineData(true, 512, 512, 800, 800)]
    [InlineData(true, 1920, 1080, 1376, 768)]
    [InlineData(true, 600, 400, 992, 656)]
    public void For_GoldenSize_FirstLooksAtTheModelsOwn(bool isXl, int width, int height, int workingWidth, int workingHeight)
    {
        var traits = Any with { Resolutions = isXl ? ResolutionRange.StableDiffusionXl : ResolutionRange.StableDiffusion1 };

        var plan = RegionPlan.For(traits, new Extent(height, width), null, new ImageToImageSettings { Strength = 1 });

        Assert.Equal(new Extent(workingHeight, workingWidth), plan.Looks[0].Scaled);
    }

    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(0.69, 1)]
    [InlineData(0.7, 2)]
    public void For_LargePicture_IsComposedFirstFromStrengthSevenTenthsOn(double strength, int looks)
    {
        var traits = Any with { Resolutions = ResolutionRange.StableDiffusion1 };

        var plan = RegionPlan.For(traits, new Extent(3508, 2480), null, new ImageToImageSettings { Strength = strength });

        Assert.Equal(looks, plan.Looks.Count);
        Assert.Equal(new Extent(3508, 2480), plan.Looks[^1].Scaled);
        Assert.Equal(looks == 2 ? 0.4 : strength, plan.Looks[^1].Strength);
    }

    [Theory]
    [InlineData(100, 130)]
    [InlineData(3508, 2480)]
    public void For_ModelThatSeesNoWhole_IsNeverScaled(int height, int width)
    {
        var traits = Any with { IsLocal = true, Resolutions = ResolutionRange.Local, SizeMultiple = 16 };

        var plan = RegionPlan.For(traits, new Extent(height, width), null, new ImageToImageSettings { Strength = 1 });

        var look = Assert.Single(plan.Looks);
        Assert.Equal(new Extent(height, width), look.Scaled);
        Assert.All(look.Tiles, tile => Assert.True(tile.Extent.LongestSide <= 1024));
    }

    [Theory]
    [InlineData(1024, 768, 96, 64)]
    [InlineData(3520, 768, 160, 64)]
    [InlineData(769, 768, 96, 8)]
    [InlineData(776, 768, 96, 8)]
    public void Cut_AnySize_CoversItWithEqualOverlappingTiles(int length, int side, int overlap, int multiple)
    {
        var extent = new Extent((length + multiple - 1) / multiple * multiple, 512);

        var tiles = LatentTiles.Cut(extent, side, overlap, multiple, 8);

        Assert.Single(tiles.Select(tile => tile.Extent).Distinct());
        Assert.Equal((0, extent.Height), (tiles[0].Y, tiles[^1].Bottom));
        Assert.All(tiles, tile => Assert.True(tile.Height <= side && tile.Height % multiple == 0 && tile.Y % 8 == 0));
        Assert.All(tiles.Zip(tiles.Skip(1)), pair => Assert.True(pair.First.Bottom - pair.Second.Y >= overlap - 8));
    }

    [Fact]
    public void For_WholePictureAsContext_SeesIt()
    {
        using var mask = Canvas.Marked(new Extent(1000, 1400), new Bounds(10, 20, 30, 40));

        var plan = RegionPlan.For(Any, new Extent(1000, 1400), mask, new ImageToImageSettings { Context = ContextChoice.EntireImage });

        Assert.Equal(new Bounds(0, 0, 1400, 1000), plan.View);
    }

    [Fact]
    public void ForNativeSide_KnownModels_GivesTheirFigures()
    {
        Assert.Equal(ResolutionRange.StableDiffusion1, ResolutionRange.ForNativeSide(512));
        Assert.Equal(ResolutionRange.StableDiffusionXl, ResolutionRange.ForNativeSide(1024));
        Assert.Equal((768, 1024), (ResolutionRange.StableDiffusion1.TileSide, ResolutionRange.StableDiffusionXl.TileSide));
    }
}
