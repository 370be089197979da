using System.Text;
using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Scaling;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Style;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Diffusion;
using ConditionPlane = ArtistAssist.Diffusion.Pipelines.ImageToImage.Model.ConditionPlane;

namespace ArtistAssist.Inference.DiffusionModels;

/// <summary>Hands what a diffusion model is made of to the pipeline, which knows no files.</summary>
public static class DiffusionProfiles
{
    private const int FewSteps = 8;
    private const int OrdinarySteps = 20;
    private const int FewestFewSteps = DenoisingSteps.DistilledMinimum;
    private const int FewestSteps = DenoisingSteps.OrdinaryMinimum;
    private const double OrdinaryGuidance = 7;

    /// <summary>What a model is and takes, as far as its files say without being loaded.</summary>
    /// <exception cref="SchedulerConfigException">Its scheduler's configuration cannot be used.</exception>
    public static DiffusionTraits From(InstalledDiffusionModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var content = model.Content;
        var scheduler = SchedulerConfigReader.Read(Encoding.UTF8.GetBytes(content.SchedulerConfig));
        var isLine = content.Family == DiffusionFamily.Line;
        var isDistilled = IsDistilled(scheduler);
        var guidance = isLine || content.TextEncoders.Count == 0 ? GuidanceKind.None
            : content.GuidanceEmbeddingWidth is not null ? GuidanceKind.Embedded
            : GuidanceKind.ClassifierFree;
        return new DiffusionTraits
        {
            LatentChannels = content.LatentChannels,
            LatentFactor = content.LatentFactor,
            LatentScale = content.ScalingFactor,
            LatentShift = content.ShiftFactor,
            IsEncoderDeterministic = isLine,
            SizeMultiple = content.LatentFactor * content.LatentMultiple,
            IsLocal = isLine,
            BeginsFromCleanLines = isLine,
            Scale = isLine && model.Card.WorkingScale is { } scale ? new WorkingScaleRule(scale.StrokeWidth, scale.InkThreshold, scale.Min, scale.Max) : null,
            Resolutions = Resolutions(content),
            Planes = [.. content.ConditionPlanes.Select(plane => Enum.Parse<ConditionPlane>(plane.ToString()))],
            TakesText = content.TextEncoders.Count > 0,
            Guidance = guidance,
            DefaultGuidanceScale = guidance == GuidanceKind.None || isDistilled ? 1 : OrdinaryGuidance,
            Scheduler = scheduler,
            DefaultStepCount = isLine || isDistilled ? FewSteps : OrdinarySteps,
            MinimumStepCount = isLine || isDistilled ? FewestFewSteps : FewestSteps,
            Style = [.. model.Card.Controls.Select(control => new StyleControl(control.Name, control.Default, control.Minimum, control.Maximum))],
        };
    }

    /// <summary>What a model is and takes with all that a job puts around it, as far as files say without being loaded.</summary>
    /// <exception cref="SchedulerConfigException">Its scheduler's configuration cannot be used.</exception>
    public static DiffusionTraits From(DiffusionSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        return From(setup.Model) with { Controls = [.. setup.Controls.Select(control => control.Traits)] };
    }

    /// <summary>
    /// Whether a scheduler is one that models distilled to few steps come with: consistency models their own, Turbo and Lightning Euler's at trailing timesteps.
    /// So do models whose schedule ends in pure noise, which are not distilled.
    /// </summary>
    private static bool IsDistilled(SchedulerConfig scheduler) => scheduler.Kind switch
    {
        SchedulerKind.Lcm or SchedulerKind.Tcd => true,
        SchedulerKind.Euler or SchedulerKind.EulerAncestral =>
            scheduler.TimestepSpacing == TimestepSpacing.Trailing && scheduler.RescaleBetasZeroSnr != true && scheduler.PredictionType is null or PredictionType.Epsilon,
        _ => false,
    };

    private static ResolutionRange Resolutions(DiffusionModel content) => content.Family switch
    {
        DiffusionFamily.Line => ResolutionRange.Local,
        DiffusionFamily.StableDiffusion1 when content.NativeSide == 512 => ResolutionRange.StableDiffusion1,
        DiffusionFamily.StableDiffusionXl when content.NativeSide == 1024 => ResolutionRange.StableDiffusionXl,
        _ => ResolutionRange.ForNativeSide(content.NativeSide),
    };
}
