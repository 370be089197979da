using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Diffusion.Pipelines;
using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Diffusion.Pipelines.ImageToImage;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Pipelines.LineInpaint;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;
using ArtistAssist.Testing;

namespace ArtistAssist.Diffusion.Tests.Pipelines.ImageToImage;

/// <summary>The pipeline around a model of exact arithmetic.</summary>
public class ImageToImagePipelineTests
{
    private static readonly Extent Size = new(296, 408);
    private static readonly Bounds Hole = new(130, 90, 150, 110);
    private static readonly SelectionOptions HardEdge = new() { FeatherShare = 0 };
    private static readonly byte[] Green = [64, 191, 128];

    private static readonly ImageToImageSettings Plain = new() { MatchColors = false, Selection = HardEdge, StepCounting = StepCounting.PartOfSteps };

    public static TheoryData<ChannelLayout, int> Layouts
    {
        get
        {
            var layouts = new TheoryData<ChannelLayout, int>();
            foreach (var channels in Enum.GetValues<ChannelLayout>())
            {
                layouts.Add(channels, 8);
                layouts.Add(channels, 16);
            }

            return layouts;
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Run_Mask_ReplacesWhatItMarksAndKeepsTheRestBitForBit(ChannelLayout channels, int bitDepth)
    {
        using var picture = Canvas.Noise(Size.Height, Size.Width, channels, bitDepth);
        using var result = new PixelBuffer(picture.Layout);
        using var mask = Canvas.Marked(Size, Hole);

        var outcome = Run(GreenModel(), picture, mask, Plain with { Fill = MaskFill.Neutral }, result);

        var (inside, size) = (Expected(picture.Layout), picture.Layout.BytesPerPixel);
        for (var y = 0; y < Size.Height; y++)
        {
            for (var x = 0; x < Size.Width; x++)
            {
                var pixel = result.Row(y).Slice(x * size, size);
                var wanted = Hole.Contains(new Bounds(x, y, 1, 1)) ? inside : picture.Row(y).Slice(x * size, size);
                Assert.True(pixel.SequenceEqual(wanted), $"{x}, {y}");
            }
        }

        var receipt = outcome.Proposals[0].Receipt;
        Assert.Equal(Hole, receipt.ChangedBounds);
        Assert.Equal(receipt.KeptPixelsBefore, receipt.KeptPixelsAfter);
        Assert.Equal(Size.PixelCount - Hole.Extent.PixelCount, receipt.KeptPixelCount);
    }

    [Fact]
    public void Run_FadeInside_KeepsWhatIsOutsideAndReplacesTheMiddle()
    {
        using var picture = Canvas.Noise(Size.Height, Size.Width);
        using var result = new PixelBuffer(picture.Layout);
        using var mask = Canvas.Marked(Size, Hole);

        var outcome = Run(GreenModel(), picture, mask, Plain with { Selection = new SelectionOptions() }, result);

        Assert.Equal(Green, Canvas.Pixel(result, 145, 205));
        Assert.Equal(receiptBounds(outcome), Hole);
        Assert.NotEqual(Green, Canvas.Pixel(result, 145, 130));
        static Bounds? receiptBounds(ImageToImageOutcome outcome) => outcome.Proposals[0].Receipt.ChangedBounds;
    }

    [Fact]
    public void Run_ThinStrokeOfAMask_IsNotFadedAway()
    {
        using var picture = Canvas.Noise(Size.Height, Size.Width);
        using var result = new PixelBuffer(picture.Layout);
        using var mask = Canvas.Marked(Size, new Bounds(60, 100, 250, 7));

        Run(GreenModel(), picture, mask, Plain with { Selection = new SelectionOptions() }, result);

        Assert.Equal(Green, Canvas.Pixel(result, 103, 200));
    }

    [Fact]
    public void Run_SoftMask_MixesByItsValue()
    {
        using var picture = Canvas.Lines(Size.Height, Size.Width, (_, _) => false);
        using var result = new PixelBuffer(picture.Layout);
        using var mask = Canvas.Marked(Size, Hole, 128);
        using var full = Canvas.Marked(Size, Hole);
        using var whole = new PixelBuffer(picture.Layout);
        var settings = Plain with { Strength = 1 };

        Run(GreenModel(), picture, mask, settings, result);
        Run(GreenModel(), picture, full, settings, whole);

        var mixed = Canvas.Pixel(result, 145, 205);
        Assert.Equal(255 - ((255 - 64) * 128 / 255.0), mixed[0], 1.0);
        Assert.Equal(Green, Canvas.Pixel(whole, 145, 205));
    }

    [Fact]
    public void Run_Transparency_ShowsOnWhitePaperWhatTheModelMade()
    {
        using var picture = new PixelBuffer(new PixelLayout(Size, ChannelLayout.Rgba, 8));
        for (var y = 100; y < 200; y++)
        {
            for (var x = 0; x < Size.Width; x++)
            {
                new byte[] { 10, 200, 30, (byte)(y - 50) }.CopyTo(picture.Row(y)[(4 * x)..]);
            }
        }

        using var result = new PixelBuffer(picture.Layout);

        Run(GreenModel(), picture, null, Plain with { Strength = 1 }, result);

        foreach (var y in new[] { 20, 101, 150, 199 })
        {
            var pixel = Canvas.Pixel(result, y, 33);
            Assert.True(pixel[3] >= Canvas.Pixel(picture, y, 33)[3]);
            for (var channel = 0; channel < 3; channel++)
            {
                var onPaper = ((pixel[channel] * pixel[3]) + (255 * (255 - pixel[3]))) / 255.0;
                Assert.InRange(onPaper, Green[channel] - 1.5, Green[channel] + 1.5);
            }
        }
    }

    [Fact]
    public void Run_ProfileOfItsOwn_IsSeenInSrgbAndGivenBackInThePictures()
    {
        using var picture = new PixelBuffer(new PixelLayout(new Extent(64, 96), ChannelLayout.Gray, 8));
        for (var y = 0; y < 64; y++)
        {
            picture.Row(y).Fill((byte)(40 + (3 * y)));
        }

        using var result = new PixelBuffer(picture.Layout);
        var model = new ExactModel();

        new ImageToImagePipeline(model).Run(
            picture, GrayProfile.Create(1.4), null, Plain with { Strength = 0.01, StepCount = 1000 }, [result], null, null, CancellationToken.None);

        Assert.True(Math.Abs(((model.Encoded[0].Picture[20 * 96] + 1) / 2) - (100 / 255f)) > 0.03);
        for (var y = 0; y < 64; y++)
        {
            // Ten steps near the end of the schedule leave a little noise.
            var mean = result.Row(y).ToArray().Average(sample => sample);
            Assert.InRange(mean, picture.Row(y)[0] - 2, picture.Row(y)[0] + 2);
        }
    }

    [Fact]
    public void Run_Strength_ChangesMoreWhenItIsHigher()
    {
        using var picture = Canvas.Lines(Size.Height, Size.Width, (y, x) => (x + y) % 29 < 3);
        var model = new ExactModel { Network = (latents, _, _, clean) => latents.CopyTo(clean) };
        var differences = new List<double>();

        foreach (var strength in new[] { 0.25, 0.5, 0.75, 1 })
        {
            using var result = new PixelBuffer(picture.Layout);
            Run(model, picture, null, Plain with { Strength = strength }, result);
            differences.Add(MeanDifference(picture, result));
        }

        Assert.Equal(differences.Order(), differences);
        Assert.Equal(4, differences.Distinct().Count());
    }

    [Fact]
    public void Run_SeveralSeeds_EncodesOnceAndGivesWhatEachSeedGivesAlone()
    {
        using var picture = Canvas.Noise(Size.Height, Size.Width);
        using var first = new PixelBuffer(picture.Layout);
        using var second = new PixelBuffer(picture.Layout);
        using var alone = new PixelBuffer(picture.Layout);
        var model = new ExactModel();
        var seen = new List<Proposal>();

        var outcome = new ImageToImagePipeline(model).Run(
            picture, default, null, Plain with { Seeds = [7, ulong.MaxValue] }, [first, second], null, seen.Add, CancellationToken.None);
        Run(model, picture, null, Plain with { Seeds = [ulong.MaxValue] }, alone);

        Assert.Equal(2, model.Encoded.Count);
        Assert.Equal(0, model.Alive);
        Assert.Equal(outcome.Proposals, seen);
        Assert.Equal([(0, 7ul), (1, ulong.MaxValue)], seen.Select(proposal => (proposal.Index, proposal.Seed)));
        Assert.True(Canvas.Equal(second, alone));
        Assert.False(Canvas.Equal(first, second));
    }

    [Fact]
    public void Run_Progress_CountsEveryEvaluationOfAllProposals()
    {
        using var picture = Canvas.Noise(Size.Height, Size.Width);
        using var first = new PixelBuffer(picture.Layout);
        using var second = new PixelBuffer(picture.Layout);
        var steps = new List<StepProgress>();

        new ImageToImagePipeline(new ExactModel()).Run(
            picture, default, null, Plain with { Seeds = [1, 2], Strength = 0.5 }, [first, second], steps.Add, null, CancellationToken.None);

        Assert.Equal(Enumerable.Range(1, 8).Select(step => new StepProgress(step, 8)), steps);
    }

    [Fact]
    public void Run_Cancelled_EndsWithinOneEvaluationAndGivesEverythingBack()
    {
        using var picture = Canvas.Noise(Size.Height, Size.Width);
        using var result = new PixelBuffer(picture.Layout);
        using var source = new CancellationTokenSource();
        var evaluations = 0;
        var model = new ExactModel
        {
            OnPredict = () =>
            {
                if (++evaluations == 2)
                {
                    source.Cancel();
                }
            },
        };

        Assert.Throws<OperationCanceledException>(() => new ImageToImagePipeline(model).Run(
            picture, default, null, Plain with { Strength = 1 }, [result], null, null, source.Token));

        Assert.Equal(2, evaluations);
        Assert.Equal(0, model.Alive);
    }

    [Theory]
    [InlineData(MaskFill.Blur)]
    [InlineData(MaskFill.Expand)]
    [InlineData(MaskFill.Remove)]
    [InlineData(MaskFill.Neutral)]
    public void Run_Fill_NeverLooksAtWhatItHides(MaskFill fill)
    {
        using var picture = Canvas.Noise(Size.Height, Size.Width);
        using var other = Canvas.Copy(picture);
        for (var y = Hole.Y; y < Hole.Bottom; y++)
        {
            other.Row(y).Slice(3 * Hole.X, 3 * Hole.Width).Fill(17);
        }

        using var mask = Canvas.Marked(Size, Hole);
        using var first = new PixelBuffer(picture.Layout);
        using var second = new PixelBuffer(picture.Layout);
        var (model, same) = (new ExactModel(), new ExactModel());
        var settings = Plain with { Fill = fill, Strength = 0.9, MatchColors = true, LineLock = 1, Selection = new SelectionOptions() };

        Run(model, picture, mask, settings, first);
        Run(same, other, mask, settings, second);

        Assert.True(Canvas.Equal(first, second));
        Assert.Equal(model.Encoded[0].Picture, same.Encoded[0].Picture);
    }

    [Theory]
    [InlineData(MaskFill.Remove)]
    [InlineData(MaskFill.Neutral)]
    public void Run_FillWithTheSketchAsControl_ShowsNothingOfWhatItHides(MaskFill fill)
    {
        using var picture = Canvas.Lines(Size.Height, Size.Width, (y, x) => (x + (2 * y)) % 37 < 4);
        using var other = Canvas.Copy(picture);
        for (var y = Hole.Y; y < Hole.Bottom; y++)
        {
            other.Row(y).Slice(3 * Hole.X, 3 * Hole.Width).Fill((byte)(y % 3 == 0 ? 0 : 240));
        }

        using var mask = Canvas.Marked(Size, Hole);
        using var result = new PixelBuffer(picture.Layout);
        var traits = ExactModel.DefaultTraits with { Controls = [new ControlTraits("line_art", TakesLines: true)] };
        var (model, same) = (new ExactModel { Traits = traits }, new ExactModel { Traits = traits });
        var settings = Plain with { Fill = fill, Strength = 1, Controls = [new ControlSettings("line_art")] };

        var region = Run(model, picture, mask, settings, result).Region;
        Run(same, other, mask, settings, result);

        var shown = Assert.Single(model.Prepared[0].Controls).Picture;
        Assert.True(shown.Span.SequenceEqual(Assert.Single(same.Prepared[0].Controls).Picture.Span));
        Assert.Equal(region.Extent, model.Prepared[0].Extent);
        for (var y = 0; y < region.Height; y++)
        {
            var row = shown.Span.Slice(y * region.Width, region.Width);
            var isInHole = y + region.Y >= Hole.Y && y + region.Y < Hole.Bottom;
            Assert.Equal(!isInHole, row.Slice(Hole.X - region.X, Hole.Width).ContainsAnyExcept(0f));
            Assert.True(row[..(Hole.X - region.X)].ContainsAnyInRange(0.5f, 1));
        }
    }

    [Fact]
    public void Run_BlurFill_TakesTheSurroundingsColour()
    {
        using var picture = Canvas.Noise(Size.Height, Size.Width);
        for (var y = 0; y < Size.Height; y++)
        {
            for (var x = 0; x < Size.Width; x++)
            {
                picture.Row(y)[3 * x] = 200;
            }
        }

        using var mask = Canvas.Marked(Size, Hole);
        using var result = new PixelBuffer(picture.Layout);
        var model = new ExactModel();

        Run(model, picture, mask, Plain with { Fill = MaskFill.Blur }, result);

        var (extent, encoded) = model.Encoded[0];
        var middle = encoded[((extent.Height / 2) * extent.Width) + (extent.Width / 2)];
        Assert.Equal((2 * 200 / 255f) - 1, middle, 0.02f);
    }

    [Fact]
    public void Run_EverythingToBeFilled_IsRefused()
    {
        using var picture = Canvas.Noise(64, 72);
        using var result = new PixelBuffer(picture.Layout);
        using var mask = Mask.Everything(picture.Layout.Extent);

        Assert.Throws<NothingKnownException>(() => Run(new ExactModel(), picture, mask, Plain with { Fill = MaskFill.Remove }, result));
    }

    [Fact]
    public void Run_EmptyMask_IsRefused()
    {
        using var picture = Canvas.Noise(64, 72);
        using var result = new PixelBuffer(picture.Layout);
        using var mask = Canvas.Marked(picture.Layout.Extent, new Bounds(3, 4, 5, 6), 0);

        Assert.Throws<NothingMayChangeException>(() => Run(new ExactModel(), picture, mask, Plain, result));
    }

    [Fact]
    public void Run_TooLargeForMemory_IsRefusedWithItsSize()
    {
        using var picture = new HugeCanvas(new Extent(5000, 5000));

        var refusal = Assert.Throws<RegionTooLargeException>(() => new ImageToImagePipeline(new ExactModel()).Run(
            picture, default, null, Plain, [picture], null, null, CancellationToken.None));

        Assert.Contains("5000 x 5000", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("select a smaller part", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_SmallMaskOnAHugeCanvas_CostsItsRegionOnly()
    {
        using var canvas = new HugeCanvas(new Extent(7016, 4960));
        using var mask = Canvas.Marked(canvas.Layout.Extent, new Bounds(2400, 3500, 60, 60));
        var model = new ExactModel();
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var outcome = new ImageToImagePipeline(model).Run(
            canvas, default, mask, Plain with { Strength = 1 }, [canvas], null, null, CancellationToken.None);

        // Golden vector of krita-ai-diffusion for this selection.
        Assert.Equal(new Bounds(1862, 2962, 1136, 1136), outcome.Region);
        Assert.All(model.Encoded, encoded => Assert.Equal(new Extent(1136, 1136), encoded.Extent));
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 60L * 1136 * 1136 * 12);
    }

    [Fact]
    public void Run_OddCanvas_IsPaddedForTheModelAndKeepsItsSize()
    {
        using var picture = Canvas.Noise(61, 83);
        using var result = new PixelBuffer(picture.Layout);
        var model = new ExactModel { Network = ExactModel.Color(-0.5f, 0.5f, 0), Traits = ExactModel.DefaultTraits with { SizeMultiple = 16 } };

        Run(model, picture, null, Plain with { Strength = 1 }, result);

        Assert.Equal(new Extent(64, 96), model.Encoded[0].Extent);
        Assert.Equal(Green, Canvas.Pixel(result, 60, 82));
    }

    [Fact]
    public void Run_BelowTheModelsSizes_IsEnlargedAndBroughtBack()
    {
        using var picture = Canvas.Lines(240, 320, (y, _) => y >= 120);
        using var result = new PixelBuffer(picture.Layout);
        var model = new ExactModel { Traits = ExactModel.DefaultTraits with { Resolutions = ResolutionRange.StableDiffusion1, SizeMultiple = 16 } };

        var outcome = Run(model, picture, null, Plain with { Strength = 0.01, StepCount = 1000 }, result);

        Assert.Equal(new Extent(448, 592), model.Encoded[0].Extent);
        Assert.Equal(1.85, outcome.WorkingScale);
        Assert.InRange(Canvas.Pixel(result, 60, 160)[0], 200, 255);
        Assert.InRange(Canvas.Pixel(result, 180, 160)[0], 0, 55);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Run_LargerThanTheModel_JoinsTilesWithoutASeam(bool hasMask)
    {
        using var picture = Canvas.Lines(904, 1208, (y, x) => (x + (2 * y)) % 37 < 4);
        using var tiled = new PixelBuffer(picture.Layout);
        using var whole = new PixelBuffer(picture.Layout);
        using var mask = hasMask ? Canvas.Marked(picture.Layout.Extent, new Bounds(50, 60, 1000, 700)) : null;
        ExactModel.Formula bend = (latents, _, _, clean) => System.Numerics.Tensors.TensorPrimitives.Tanh(latents, clean);
        var small = new ExactModel { Network = bend, Traits = ExactModel.DefaultTraits with { Resolutions = ResolutionRange.StableDiffusion1 } };
        var settings = Plain with { Strength = 0.5 };

        var outcome = Run(small, picture, mask, settings, tiled);
        Run(new ExactModel { Network = bend }, picture, mask, settings, whole);

        Assert.Equal(1, outcome.WorkingScale);
        Assert.True(outcome.TileCount > 1);
        Assert.All(small.Prepared, conditions => Assert.True(conditions.Extent.LongestSide <= 768));
        Assert.InRange(Canvas.Difference(tiled, whole), 0, 1);
    }

    [Fact]
    public void Run_LargerThanTheModelAtFullStrength_IsComposedInItsOwnSizeFirst()
    {
        using var picture = Canvas.Lines(1000, 1400, (_, _) => false);
        using var result = new PixelBuffer(picture.Layout);
        var model = new ExactModel { Network = ExactModel.Color(-0.5f, 0.5f, 0), Traits = ExactModel.DefaultTraits with { Resolutions = ResolutionRange.StableDiffusion1 } };

        var outcome = Run(model, picture, null, Plain with { Strength = 1 }, result);

        Assert.Equal(new Extent(544, 752), model.Prepared[0].Extent);
        Assert.True(model.Prepared.Count > 1);
        Assert.Equal(1, outcome.WorkingScale);
        Assert.Equal(Green, Canvas.Pixel(result, 999, 1399));
    }

    [Fact]
    public void Run_TilesThatTheMaskDoesNotTouch_AreNotAsked()
    {
        using var picture = Canvas.Lines(904, 2400, (_, _) => false);
        using var result = new PixelBuffer(picture.Layout);
        var plane = new Plane<byte>(picture.Layout.Extent);
        plane.Row(5)[5] = 255;
        plane.Row(900)[2390] = 255;
        using var mask = Mask.At(picture.Layout.Extent, 0, 0, plane);
        var model = new ExactModel { Traits = ExactModel.DefaultTraits with { Resolutions = ResolutionRange.StableDiffusion1 } };

        var outcome = Run(model, picture, mask, Plain with { Strength = 0.5 }, result);

        Assert.True(outcome.TileCount > 2);
        Assert.Equal(2, model.Prepared.Count);
    }

    [Fact]
    public void Run_LargeMaskAtFullStrength_ComposesAndThenDrawsInsideTheMaskOnly()
    {
        using var picture = Canvas.Noise(1000, 1400);
        using var result = new PixelBuffer(picture.Layout);
        var place = new Bounds(200, 150, 1000, 700);
        using var mask = Canvas.Marked(picture.Layout.Extent, place);
        var model = new ExactModel { Network = ExactModel.Color(-0.5f, 0.5f, 0), Traits = ExactModel.DefaultTraits with { Resolutions = ResolutionRange.StableDiffusion1 } };

        var outcome = Run(model, picture, mask, Plain with { Strength = 1, Fill = MaskFill.Remove }, result);

        Assert.True(model.Prepared.Count > 2);
        Assert.Equal(place, outcome.Proposals[0].Receipt.ChangedBounds);
        Assert.Equal(Green, Canvas.Pixel(result, 150, 200));
        Assert.Equal(Green, Canvas.Pixel(result, 849, 1199));
        Assert.Equal(Canvas.Pixel(picture, 149, 199), Canvas.Pixel(result, 149, 199));
    }

    [Fact]
    public void Run_InpaintingCheckpointInTiles_HoldsWhatNoTileLooksAt()
    {
        using var picture = Canvas.Noise(904, 2400);
        using var result = new PixelBuffer(picture.Layout);
        var plane = new Plane<byte>(picture.Layout.Extent);
        foreach (var (y, x) in new[] { (0, 0), (880, 2376) })
        {
            for (var row = y; row < y + 24; row++)
            {
                plane.Row(row).Slice(x, 24).Fill(255);
            }
        }

        using var mask = Mask.At(picture.Layout.Extent, 0, 0, plane);
        var model = new ExactModel
        {
            Network = PaintsWhereItMay,
            Traits = ExactModel.DefaultTraits with { Resolutions = ResolutionRange.StableDiffusion1, Planes = [ConditionPlane.Mask, ConditionPlane.MaskedPicture] },
        };

        Run(model, picture, mask, Plain with { Strength = 0.6, MatchColors = true }, result);

        // Kept pixels that came out otherwise would pull the colours away.
        Assert.Equal(2, model.Prepared.Count);
        Assert.All(Canvas.Pixel(result, 10, 10).Zip(Green), pair => Assert.InRange(pair.First, pair.Second - 2, pair.Second + 2));
        Assert.All(Canvas.Pixel(result, 890, 2390).Zip(Green), pair => Assert.InRange(pair.First, pair.Second - 2, pair.Second + 2));

        static void PaintsWhereItMay(ReadOnlySpan<float> latents, DenoiserConditions conditions, DenoiserInput input, Span<float> clean)
        {
            var planes = conditions.Planes.Span;
            ExactModel.Color(-0.5f, 0.5f, 0)(latents, conditions, input, clean);
            for (var i = 0; i < clean.Length; i++)
            {
                clean[i] = planes[i % input.Shape.PlaneLength] == 0 ? planes[input.Shape.PlaneLength + i] : clean[i];
            }
        }
    }

    [Fact]
    public void Run_ModelThatShiftsColours_IsBroughtBackByWhatTheMaskKeeps()
    {
        using var picture = Canvas.Noise(Size.Height, Size.Width);
        for (var y = 0; y < Size.Height; y++)
        {
            var row = picture.Row(y);
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = (byte)(90 + (row[i] / 4));
            }
        }

        using var mask = Canvas.Marked(Size, Hole);
        using var shifted = new PixelBuffer(picture.Layout);
        using var matched = new PixelBuffer(picture.Layout);
        ExactModel Shifting() => new() { Drift = sample => (0.9f * sample) + 0.12f };
        var settings = Plain with { Strength = 0.01, StepCount = 1000 };

        Run(Shifting(), picture, mask, settings, shifted);
        Run(Shifting(), picture, mask, settings with { MatchColors = true }, matched);

        Assert.True(MeanDifference(picture, matched) < MeanDifference(picture, shifted) / 2);
    }

    [Fact]
    public void Run_NotANumber_IsRefused()
    {
        using var picture = Canvas.Noise(64, 72);
        using var result = new PixelBuffer(picture.Layout);
        var model = new ExactModel { Network = ExactModel.Color(float.NaN, 0, 0) };

        Assert.Throws<NotANumberException>(() => Run(model, picture, null, Plain, result));
    }

    [Fact]
    public void Run_FewStepModel_TakesItsMinimumAtAnyStrength()
    {
        using var picture = Canvas.Noise(64, 72);
        using var result = new PixelBuffer(picture.Layout);
        var model = new ExactModel { Traits = ExactModel.DefaultTraits with { MinimumStepCount = 3 } };

        var outcome = Run(model, picture, null, Plain with { Strength = 0.2, StepCount = 8, StepCounting = StepCounting.AtLeastMinimum }, result);

        Assert.Equal((15, 12), (outcome.Steps.StepCount, outcome.Steps.StartStep));
    }

    [Fact]
    public void Run_ModelOfFewTrainingTimesteps_PlansNoFinerThanThose()
    {
        using var picture = Canvas.Noise(64, 72);
        using var result = new PixelBuffer(picture.Layout);
        var traits = ExactModel.DefaultTraits with { Scheduler = ExactModel.DefaultTraits.Scheduler with { TrainTimesteps = 100 } };

        var outcome = Run(new ExactModel { Traits = traits }, picture, null, Plain with { Strength = 0.02, StepCounting = StepCounting.AtLeastMinimum }, result);

        Assert.Equal((100, 96), (outcome.Steps.StepCount, outcome.Steps.StartStep));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void Check_StrengthOutOfRange_IsRefused(double strength)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageToImagePipeline.Check(ExactModel.DefaultTraits, Plain with { Strength = strength }));
    }

    [Fact]
    public void Check_SchedulerThatTheModelsConfigurationCannotHave_IsRefused()
    {
        var settings = Plain with { Scheduler = new SchedulerChoice { Eta = 2 } };

        Assert.Throws<SchedulerConfigException>(() => ImageToImagePipeline.Check(ExactModel.DefaultTraits, settings));
    }

    private static ExactModel GreenModel() => new() { Network = ExactModel.Color(-0.5f, 0.5f, 0) };

    private static ImageToImageOutcome Run(ExactModel model, IPixelSource picture, Mask? mask, ImageToImageSettings settings, IPixelSink result) =>
        new ImageToImagePipeline(model).Run(picture, default, mask, settings, [result], null, null, CancellationToken.None);

    /// <summary>The green of the model in a layout, opaque.</summary>
    private static byte[] Expected(PixelLayout layout)
    {
        var white = layout.BitDepth == 16 ? 65535 : 255;
        var (red, green, blue) = (0.25 * white, 0.75 * white, 0.5 * white);
        double[] samples = layout.Channels switch
        {
            ChannelLayout.Gray => [(0.299 * red) + (0.587 * green) + (0.114 * blue)],
            ChannelLayout.GrayAlpha => [(0.299 * red) + (0.587 * green) + (0.114 * blue), white],
            ChannelLayout.Rgb => [red, green, blue],
            ChannelLayout.Rgba => [red, green, blue, white],
            _ => [blue, green, red, white],
        };
        return [.. samples.SelectMany(sample =>
        {
            var rounded = (int)Math.Floor(sample + 0.5);
            return layout.BitDepth == 16 ? BitConverter.GetBytes((ushort)rounded) : [(byte)rounded];
        })];
    }

    private static double MeanDifference(PixelBuffer a, PixelBuffer b)
    {
        var sum = 0.0;
        for (var y = 0; y < a.Layout.Height; y++)
        {
            for (var i = 0; i < a.Layout.RowBytes; i++)
            {
                sum += Math.Abs(a.Row(y)[i] - b.Row(y)[i]);
            }
        }

        return sum / a.Layout.ByteCount;
    }
}
