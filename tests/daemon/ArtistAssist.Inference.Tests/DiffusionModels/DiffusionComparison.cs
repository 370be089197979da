using ArtistAssist.Diffusion.Pipelines.ImageToImage;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Prompts;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.DiffusionModels;
using ArtistAssist.Inference.Sessions;

namespace ArtistAssist.Inference.Tests.DiffusionModels;

/// <summary>A whole run with guidance, two ControlNets, one of them in the middle only, and two proposals, on a device and on the processor.</summary>
internal static class DiffusionComparison
{
    private const string Scheduler = """{"_class_name": "DDIMScheduler", "beta_schedule": "scaled_linear", "clip_sample": false}""";

    /// <summary>The largest difference between the pictures, in parts of the largest value.</summary>
    public static float Difference(DeviceKind device)
    {
        using var models = new TinyModel();
        using var sessions = new SessionCache(new SessionSettings(), TimeProvider.System);
        var lines = models.CreateControl("lines");
        var setup = models.Create("sd1", Scheduler) with { Controls = [lines, lines with { Traits = new("inverted", TakesLines: true) }] };
        var (found, expected) = (Run(sessions, setup, device), Run(sessions, setup, DeviceKind.Cpu));
        return found.Zip(expected, (a, b) => Math.Abs(a - b)).Max() / expected.Max(Math.Abs);
    }

    private static float[] Run(SessionCache sessions, DiffusionSetup setup, DeviceKind device)
    {
        var model = new RecordingModel(new OnnxDiffusionModel(sessions, setup, device, new DiffusionMemory()));
        using var picture = Drawing.Picture();
        using var lines = Drawing.Lines();
        using var first = new PixelBuffer(picture.Layout);
        using var second = new PixelBuffer(picture.Layout);
        var settings = new ImageToImageSettings
        {
            Seeds = [1, 2],
            StepCount = 4,
            Prompt = new PromptSettings { Prompt = "a (cat:1.3)", NegativePrompt = "b" },
            Controls = [new ControlSettings("lines") { Picture = lines, Strength = 0.7 }, new ControlSettings("inverted") { Picture = picture, Strength = 0.5, Start = 0.3, End = 0.7 }],
        };
        new ImageToImagePipeline(model).Run(picture, default, null, settings, [first, second], null, null, CancellationToken.None);
        return model.Picture;
    }
}
