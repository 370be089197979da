using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Diffusion.Guidance;
using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Pipelines.ImageToImage;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Prompts;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.DiffusionModels;
using ArtistAssist.Inference.DiffusionModels.Vae;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Onnx;
using ArtistAssist.Models.Safetensors;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Inference.Tests.DiffusionModels;

public sealed class OnnxDiffusionModelTests : IDisposable
{
    private const string Ddim = """{"_class_name": "DDIMScheduler", "beta_schedule": "scaled_linear", "clip_sample": false}""";
    private static readonly LatentShape Shape = new(1, 4, 8, 12);
    private static readonly float[] Latents = TinyValues.Input("latents", 1, 4, 8, 12);

    private readonly TinyModel _models = new();
    private readonly HandmadeGraphs _graphs = new();
    private readonly SessionCache _sessions = new(new SessionSettings { Threads = 1 }, TimeProvider.System);
    private readonly DiffusionMemory _memory = new();

    public void Dispose()
    {
        _sessions.Dispose();
        _graphs.Dispose();
        _models.Dispose();
    }

    [Fact]
    public void Run_SecondProposalOnTheSameSketch_EncodesAndLoadsNothingAndHasTheSameBytes()
    {
        var setup = _models.Create("sd1", Ddim);
        var (first, firstPicture) = RunWhole(setup, seed: 5);
        var loads = _sessions.LoadCount;

        var (second, secondPicture) = RunWhole(setup, seed: 6);
        var (_, again) = RunWhole(setup, seed: 5);

        DiffusionPart[] encoders = [DiffusionPart.TextEncoder, DiffusionPart.VaeEncoder];
        Assert.All(encoders, part => Assert.NotEqual(0, first.Meter.Runs(part)));
        Assert.All(encoders, part => Assert.Equal(0, second.Meter.Runs(part)));
        Assert.Equal(first.Meter.Runs(DiffusionPart.Unet), second.Meter.Runs(DiffusionPart.Unet));
        Assert.Equal(1, second.Meter.Runs(DiffusionPart.VaeDecoder));
        Assert.Equal(loads, _sessions.LoadCount);
        Assert.Equal(firstPicture, again);
        Assert.NotEqual(firstPicture, secondPicture);
        Assert.True(second.TimeInRuntime > TimeSpan.Zero);
    }

    [Fact]
    public void Run_MemoryForNothingThatIsIdle_KeepsOnlyWhatWasUsedLast()
    {
        using var sessions = new SessionCache(new SessionSettings { Threads = 1, WeightBudget = 1 }, TimeProvider.System);
        var setup = _models.Create("sd1", Ddim);
        var expected = RunWhole(setup, seed: 5).Picture;

        var (_, picture) = RunWhole(setup, seed: 5, sessions);

        Assert.Equal(expected, picture);
        Assert.Equal(4, sessions.LoadCount);
        Assert.Equal(0, Assert.Single(sessions.Loaded).Leases);
    }

    [Theory]
    [InlineData(OnnxType.Float32, OnnxType.Int64, false, 1e-6)]
    [InlineData(OnnxType.Float32, OnnxType.Float32, true, 1e-6)]
    [InlineData(OnnxType.Float16, OnnxType.Int64, true, 4e-3)]
    [InlineData(OnnxType.Float16, OnnxType.Float16, false, 4e-3)]
    public void Predict_GraphOfOtherTypes_GivesTheSame(OnnxType type, OnnxType timestep, bool isScalar, double tolerance)
    {
        var setup = _models.Create("sd1", Ddim);
        var expected = Predict(_graphs.Replace(setup, DiffusionPart.Unet, HandmadeGraphs.Unet()), Conditions());

        var actual = Predict(_graphs.Replace(setup, DiffusionPart.Unet, HandmadeGraphs.Unet(type, timestep, isScalar)), Conditions());

        AssertNear(expected.Prediction, actual.Prediction, tolerance);
        Assert.Equal(1, actual.Model.Meter.Runs(DiffusionPart.Unet));
    }

    [Theory]
    [InlineData(1, false, 2)]
    [InlineData(-1, true, 3)]
    public void Predict_GraphThatTakesOnePictureOrFailsWithTwo_IsRunForEach(int batch, bool needsOne, int runs)
    {
        var setup = _models.Create("sd1", Ddim);
        var expected = Predict(_graphs.Replace(setup, DiffusionPart.Unet, HandmadeGraphs.Unet()), Conditions());
        var alone = _graphs.Replace(setup, DiffusionPart.Unet, HandmadeGraphs.Unet(batch: batch, needsOne: needsOne));

        var first = Predict(alone, Conditions());
        var second = Predict(alone, Conditions());

        AssertNear(expected.Prediction, first.Prediction, 1e-6);
        Assert.Equal(first.Prediction, second.Prediction);
        Assert.Equal(runs, first.Model.Meter.Runs(DiffusionPart.Unet));
        Assert.Equal(2, second.Model.Meter.Runs(DiffusionPart.Unet));
    }

    [Fact]
    public void Predict_TrueNetworkInOneBatchOrApart_AgreesWithGuidanceByHand()
    {
        var setup = _models.Create("sdxl", Ddim);
        var guided = Predict(setup, Conditions(scale: 4)).Prediction;

        var with = Predict(setup, Conditions(scale: 1)).Prediction;
        var without = Predict(setup, Conditions(scale: 1) with { Prompt = new PromptSettings { Prompt = "b" } }).Prediction;

        AssertNear([.. with.Zip(without, (conditional, unconditional) => unconditional + (4 * (conditional - unconditional)))], guided, 1e-4);
    }

    [Fact]
    public void Predict_PromptThatChangesInTheMiddle_IsWhatItIsAtEachStep()
    {
        var setup = _models.Create("sd1", Ddim);
        var editing = Conditions(scale: 1) with { Prompt = new PromptSettings { Prompt = "[a:b:2]" }, StepCount = 4 };

        var predictions = Enumerable.Range(0, 4).Select(index => Predict(setup, editing, index, of: 4).Prediction).ToList();

        var (before, after) = (Only("a"), Only("b"));
        Assert.Equal([before, before, after, after], predictions);
        Assert.NotEqual(before, after);

        float[] Only(string prompt) => Predict(setup, editing with { Prompt = new PromptSettings { Prompt = prompt } }).Prediction;
    }

    [Fact]
    public void Predict_ControlThatBeginsLater_LeavesTheFirstStepsAlone()
    {
        var setup = _models.Create("sd1", Ddim) with { Controls = [_models.CreateControl("lines")] };
        var picture = TinyValues.Uniform("control", 3 * 64 * 96);
        var controlled = Conditions() with { Controls = [new ControlPicture("lines", picture, Strength: 1, Start: 0.5, End: 1)] };

        var early = Predict(setup, controlled, index: 1, of: 4);
        var late = Predict(setup, controlled, index: 2, of: 4);

        AssertNear(Predict(setup, Conditions(), index: 1, of: 4).Prediction, early.Prediction, 1e-5);
        Assert.NotEqual(Predict(setup, Conditions(), index: 2, of: 4).Prediction, late.Prediction);
        Assert.Equal(1, late.Model.Meter.Runs(DiffusionPart.ControlNet));
    }

    [Fact]
    public void Prepare_ControlNetBesideAGraphThatTakesNone_SaysSo()
    {
        var setup = _graphs.Replace(_models.Create("sd1", Ddim), DiffusionPart.Unet, HandmadeGraphs.Unet()) with { Controls = [_models.CreateControl("lines")] };
        var controlled = Conditions() with { Controls = [new ControlPicture("lines", new float[3 * 64 * 96], Strength: 1, Start: 0, End: 1)] };

        var exception = Assert.Throws<ModelUnusableException>(() => Predict(setup, controlled));

        Assert.Contains("takes no ControlNet", exception.Message, StringComparison.Ordinal);
        Assert.All(_sessions.Loaded, loaded => Assert.Equal(0, loaded.Leases));
    }

    [Fact]
    public void Prepare_ClipSkipBeyondTheEncoder_SaysHowManyLayersThereAre()
    {
        var conditions = Conditions() with { Prompt = new PromptSettings { Prompt = "a", ClipSkip = 4 } };

        var exception = Assert.Throws<PromptException>(() => Predict(_models.Create("sd1", Ddim), conditions));

        Assert.Contains("has 3 layers", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_PictureInTiles_IsThatInOnePiece()
    {
        var setup = _graphs.Replace(_models.Create("sd1", Ddim), DiffusionPart.VaeDecoder, HandmadeGraphs.Decoder());
        var latents = TinyValues.Uniform("latents", 4 * 20 * 28);
        var (whole, tiled) = (new float[3 * 160 * 224], new float[3 * 160 * 224]);
        Open(setup).Decode(latents, new LatentShape(1, 4, 20, 28), whole, CancellationToken.None);
        var cutting = Open(setup, new VaeTiling(LargestPixels: 100 * 100, TileSide: 80, Overlap: 24));

        cutting.Decode(latents, new LatentShape(1, 4, 20, 28), tiled, CancellationToken.None);

        AssertNear(whole, tiled, 1e-6);
        Assert.Equal(3 * 4, cutting.Meter.Runs(DiffusionPart.VaeDecoder));
    }

    [Fact]
    public void Encode_PictureInTiles_IsThatInOnePieceAndKept()
    {
        var setup = _graphs.Replace(_models.Create("sd1", Ddim), DiffusionPart.VaeEncoder, HandmadeGraphs.Encoder());
        var picture = TinyValues.Uniform("picture", 3 * 160 * 224);
        var (mean, logVariance, tiledMean, tiledLogVariance) = (new float[4 * 20 * 28], new float[4 * 20 * 28], new float[4 * 20 * 28], new float[4 * 20 * 28]);
        Open(setup).Encode(picture, 160, 224, mean, logVariance, CancellationToken.None);
        var cutting = new OnnxDiffusionModel(_sessions, setup, DeviceKind.Cpu, new DiffusionMemory(), new VaeTiling(LargestPixels: 100 * 100, TileSide: 80, Overlap: 24));

        cutting.Encode(picture, 160, 224, tiledMean, tiledLogVariance, CancellationToken.None);
        cutting.Encode(picture, 160, 224, tiledMean, tiledLogVariance, CancellationToken.None);

        AssertNear(mean, tiledMean, 1e-6);
        AssertNear(logVariance, tiledLogVariance, 1e-6);
        Assert.Equal(Array.ConvertAll(mean, value => -value), logVariance);
        Assert.Equal(3 * 4, cutting.Meter.Runs(DiffusionPart.VaeEncoder));
    }

    [Fact]
    public void Decode_TrueDecoderInTiles_StaysNearTheWhole()
    {
        var setup = _models.Create("sd1", Ddim);
        var latents = TinyValues.Uniform("latents", 4 * 24 * 32);
        var (whole, tiled) = (new float[3 * 192 * 256], new float[3 * 192 * 256]);
        Open(setup).Decode(latents, new LatentShape(1, 4, 24, 32), whole, CancellationToken.None);

        Open(setup, new VaeTiling(LargestPixels: 1, TileSide: 160, Overlap: 64)).Decode(latents, new LatentShape(1, 4, 24, 32), tiled, CancellationToken.None);

        var difference = whole.Zip(tiled, (a, b) => Math.Abs(a - b)).Average();
        Assert.InRange(difference, 0, 0.2 * whole.Average(Math.Abs));
    }

    [Fact]
    public void Decode_NumbersOutOfTheirRange_SaysWhatToDo()
    {
        var setup = _graphs.Replace(_models.Create("sd1", Ddim), DiffusionPart.VaeDecoder, HandmadeGraphs.OverflowingDecoder());

        var exception = Assert.Throws<ModelUnusableException>(() => Open(setup).Decode(Latents, Shape, new float[3 * 64 * 96], CancellationToken.None));

        Assert.Contains("export it in float32", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_GraphWantsAnInputThatIsNotKnown_SaysWhich()
    {
        var encoder = new OnnxGraph().Input("sample", -1, 3, -1, -1).Input("mystery", 1).Output("latent_parameters", -1, 3, -1, -1)
            .Node("Add", ["sample", "mystery"], "latent_parameters").ToArray();
        var setup = _graphs.Replace(_models.Create("sd1", Ddim), DiffusionPart.VaeEncoder, encoder);

        var exception = Assert.Throws<ModelUnusableException>(() =>
            Open(setup).Encode(new float[3 * 64 * 96], 64, 96, new float[4 * 96], new float[4 * 96], CancellationToken.None));

        Assert.DoesNotContain('\n', exception.Message);
    }

    [Theory]
    [InlineData(TensorType.Float16)]
    [InlineData(TensorType.BFloat16)]
    public void Run_HalfWeights_EndsNearFullOnes(TensorType type)
    {
        var expected = RunWhole(_models.Create("sd1", Ddim), seed: 5).Picture;

        var (_, picture) = RunWhole(_models.Create("sd1", Ddim, type), seed: 5);

        Assert.InRange(expected.Zip(picture, (a, b) => Math.Abs(a - b)).Average(), 0, 0.05 * expected.Average(Math.Abs));
    }

    [Fact]
    public async Task Decode_CancelledInTheMiddle_EndsWithOurTokenAndLeavesTheModelUsable()
    {
        var model = Open(_models.Create("sd1", Ddim));
        using var source = new CancellationTokenSource();
        var running = Task.Factory.StartNew(
            () => model.Decode(new float[4 * 128 * 128], new LatentShape(1, 4, 128, 128), new float[3 * 1024 * 1024], source.Token),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

        // On this thread: a continuation may wait behind other tests until the run is over.
        SpinWait.SpinUntil(() => model.Meter.IsInRuntime || running.IsCompleted);
        await source.CancelAsync();
        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.InTime());
        var picture = new float[3 * 64 * 96];
        model.Decode(Latents, Shape, picture, CancellationToken.None);

        Assert.Equal(source.Token, exception.CancellationToken);
        Assert.Contains(picture, value => value != 0);
        Assert.Empty(_memory.TooLarge);
    }

    [Fact]
    public void Prepare_TokenCancelledBefore_DoesNotRun()
    {
        var model = Open(_models.Create("sd1", Ddim));

        Assert.ThrowsAny<OperationCanceledException>(() => model.Prepare(Conditions(), new CancellationToken(canceled: true)));

        Assert.Equal(0, model.Meter.Runs(DiffusionPart.TextEncoder));
    }

    private (OnnxDiffusionModel Model, float[] Picture) RunWhole(DiffusionSetup setup, ulong seed, SessionCache? sessions = null)
    {
        var model = new OnnxDiffusionModel(sessions ?? _sessions, setup, DeviceKind.Cpu, sessions is null ? _memory : new DiffusionMemory());
        var recording = new RecordingModel(model);
        using var picture = Drawing.Picture();
        using var result = new PixelBuffer(picture.Layout);
        var settings = new ImageToImageSettings { Seeds = [seed], StepCount = 4, Prompt = new PromptSettings { Prompt = "a (cat:1.3)", NegativePrompt = "b" } };
        new ImageToImagePipeline(recording).Run(picture, default, null, settings, [result], null, null, CancellationToken.None);
        return (model, recording.Picture);
    }

    private (OnnxDiffusionModel Model, float[] Prediction) Predict(DiffusionSetup setup, DenoiserConditions conditions, int index = 0, int of = 4)
    {
        var model = Open(setup);
        using var denoiser = model.Prepare(conditions, CancellationToken.None);
        var prediction = new float[Latents.Length];
        denoiser.Predict(
            new DenoiserInput { Latents = Latents, Shape = Shape, Timestep = 500, Index = index, StartIndex = 0, ScheduleLength = of },
            prediction,
            CancellationToken.None);
        return (model, prediction);
    }

    private OnnxDiffusionModel Open(DiffusionSetup setup, VaeTiling? tiling = null) => new(_sessions, setup, DeviceKind.Cpu, _memory, tiling);

    private static DenoiserConditions Conditions(double scale = 5) => new()
    {
        Extent = new Extent(64, 96),
        Sizes = SizeConditions.Whole(new Extent(64, 96)),
        StepCount = 4,
        Seed = 1,
        Guidance = new GuidanceSettings { Scale = scale },
        Prompt = new PromptSettings { Prompt = "a (cat:1.3)", NegativePrompt = "b" },
    };

    private static void AssertNear(float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])), $"{actual[i]} at {i}, expected {expected[i]}");
        }
    }
}
