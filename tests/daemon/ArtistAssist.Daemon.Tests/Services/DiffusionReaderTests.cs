using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Services;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;

namespace ArtistAssist.Daemon.Tests.Services;

public sealed class DiffusionReaderTests
{
    private static readonly PixelLayout Canvas = new() { Width = 8, Height = 6, Channels = Protocol.V1.ChannelLayout.Gray, BitDepth = 8 };

    [Fact]
    public void Read_Everything_ComesThrough()
    {
        var task = Read(new DiffusionOptions
        {
            Scheduler = Scheduler.DpmSolver2MSde,
            SigmaSpacing = SigmaSpacing.Karras,
            TimestepSpacing = TimestepSpacing.Trailing,
            Eta = 0,
            FewSteps = false,
            StepCounting = Protocol.V1.StepCounting.PartOfSteps,
            ClipSkip = 2,
            Emphasis = EmphasisGrammar.NovelAi,
            GuidanceRescale = 0.7,
            Controls = { new ControlImage { Name = "line_art" }, new ControlImage { Name = "depth", Image = Image(8, 6), Strength = 0, Start = 0.2, End = 0.9 } },
            SketchControl = false,
            Loras = { new LoraReference { Name = "ink", Weight = -0.5 }, new LoraReference { Name = "墨" } },
            LineLock = 0.5,
            MatchColors = false,
            Fill = Protocol.V1.MaskFill.Neutral,
            Context = VisibleContext.EntireImage,
            Feather = 0,
            LatentMask = LatentMask.Hard,
            Sliders = { ["taper"] = 0.25, ["detail"] = 0 },
        });

        var read = task.Diffusion!;
        Assert.Equal((SchedulerKind.DpmSolver2MSde, 0.0, false, 2), (read.Scheduler, read.Eta, read.FewSteps, read.ClipSkip));
        Assert.Equal(
            (Diffusion.Pipelines.ImageToImage.Requests.StepCounting.PartOfSteps, Diffusion.Pipelines.ImageToImage.Requests.MaskFill.Neutral, ContextChoice.EntireImage),
            (read.StepCounting, read.Fill, read.Context));
        Assert.Equal((0.7, 0.5, false, 0.0, LatentMaskRule.Nearest), (read.GuidanceRescale, read.LineLock, read.MatchColors, read.Feather, read.LatentMask));
        Assert.Equal(new ControlChoice("line_art"), read.Controls![0]);
        Assert.Equal((0.0, 0.2, 0.9, 8), (read.Controls[1].Strength, read.Controls[1].Start, read.Controls[1].End, read.Controls[1].Image!.Raw!.Width));
        Assert.Equal([new LoraChoice("ink", -0.5), new LoraChoice("墨", null)], read.Loras!);
        Assert.Equal(["detail", "taper"], read.Sliders!.Keys);
        Assert.Equal("refine.diffusion.controls[1].image", Assert.Single(task.Images).Field);
    }

    [Fact]
    public void Read_Nothing_IsNothing()
    {
        var task = Read(new DiffusionOptions());

        Assert.Equal(new DiffusionChoices(), task.Diffusion);
        Assert.Empty(task.Images);
        Assert.Null(Read(null).Diffusion);
    }

    [Fact]
    public void Read_EverythingWrong_ListsEveryViolation()
    {
        var options = new DiffusionOptions
        {
            Scheduler = (Scheduler)99,
            Eta = 1.5,
            ClipSkip = 13,
            GuidanceRescale = double.NaN,
            LineLock = -1,
            Feather = 2,
            LatentMask = (LatentMask)9,
            Controls =
            {
                new ControlImage { Name = "", Strength = 3 },
                new ControlImage { Name = "pose", Image = Image(9, 6), Start = 0.5, End = 0.5 },
            },
            Loras = { new LoraReference { Name = new string('x', 129), Weight = 11 } },
            Sliders = { ["taper"] = 1.5 },
        };

        var exception = Assert.Throws<InvalidRequestException>(() => Read(options));

        Assert.Equal(
            [
                "refine.diffusion.clip_skip", "refine.diffusion.controls[0].name", "refine.diffusion.controls[0].strength", "refine.diffusion.controls[1].end",
                "refine.diffusion.controls[1].image.raw", "refine.diffusion.eta", "refine.diffusion.feather", "refine.diffusion.guidance_rescale",
                "refine.diffusion.latent_mask", "refine.diffusion.line_lock", "refine.diffusion.loras[0].name", "refine.diffusion.loras[0].weight",
                "refine.diffusion.scheduler", "refine.diffusion.sliders[taper]",
            ],
            exception.Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_TooMany_IsRefused()
    {
        var options = new DiffusionOptions
        {
            Controls = { Enumerable.Range(0, 9).Select(_ => new ControlImage { Name = "line_art" }) },
            Loras = { Enumerable.Range(0, 17).Select(_ => new LoraReference { Name = "ink" }) },
        };

        var exception = Assert.Throws<InvalidRequestException>(() => Read(options));

        Assert.Equal(["refine.diffusion.controls", "refine.diffusion.loras"], exception.Violations.Select(violation => violation.Field));
    }

    private static RefineTask Read(DiffusionOptions? options)
    {
        var request = new SubmitRequest { ClientId = "test", Image = Image(8, 6), Mask = new Mask { Image = Image(8, 6) }, Refine = new RefineOptions { Diffusion = options } };
        return (RefineTask)SubmitReader.Read(request).Task;
    }

    private static Image Image(uint width, uint height)
    {
        var layout = Canvas.Clone();
        (layout.Width, layout.Height) = (width, height);
        return new Image { Sha256 = ByteString.CopyFrom(new byte[32]), Raw = layout };
    }
}
