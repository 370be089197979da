using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Regions;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Sampling;
using ArtistAssist.Diffusion.Prompts;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;

/// <summary>Looks whether settings are within their ranges, and whether a model has what they name.</summary>
internal static class SettingsCheck
{
    private const int MaximumControls = 8;
    private const double MaximumTolerance = 0.04;
    private const double MaximumControlStrength = 2;

    /// <inheritdoc cref="ImageToImagePipeline.Check"/>
    public static void Apply(DiffusionTraits traits, ImageToImageSettings settings)
    {
        Require(settings.Strength is > 0 and <= 1, nameof(settings.Strength), settings.Strength, "above 0 and at most 1");
        Require(settings.StepCount is null or (>= 1 and <= DenoisingSteps.Maximum), nameof(settings.StepCount), settings.StepCount, "from 1 to 1000");
        Require(!settings.Seeds.IsDefaultOrEmpty && settings.Seeds.Length <= ImageToImageSettings.MaximumProposals,
            nameof(settings.Seeds), settings.Seeds.IsDefault ? 0 : settings.Seeds.Length, "1 to 16 in number");
        Require(settings.LineLock is >= 0 and <= 1, nameof(settings.LineLock), settings.LineLock, "from 0 to 1");
        Require(settings.FidelityTolerance is >= 0 and <= MaximumTolerance, nameof(settings.FidelityTolerance), settings.FidelityTolerance, "from 0 to 0.04");
        Require(settings.Guidance is null or { Scale: >= 0 and <= 50, Rescale: >= 0 and <= 1 }, nameof(settings.Guidance), settings.Guidance, "of scale 0 to 50 and rescale 0 to 1");
        Require(settings.Controls is null || settings.Controls.Count <= MaximumControls, nameof(settings.Controls), settings.Controls?.Count, "at most 8 in number");
        foreach (var control in settings.Controls ?? [])
        {
            Check(traits, control);
        }

        Conjunctions.Refuse(settings.Prompt.Prompt, settings.Prompt.Grammar);
        StylePositions.Of(traits.Style, settings.Style);
        var scheduler = SchedulerSelection.For(traits, settings.Scheduler);
        var (steps, strength) = StrengthSteps.For(traits, settings, scheduler, settings.Strength, hasMask: settings.Fill != MaskFill.None);
        scheduler.CreateSchedule(steps.StepCount, strength);
    }

    private static void Check(DiffusionTraits traits, ControlSettings control)
    {
        var found = traits.Controls.FirstOrDefault(known => known.Name == control.Name) ?? throw ControlUnavailableException.Missing(control.Name);
        if (control.Picture is null && !found.TakesLines)
        {
            throw ControlUnavailableException.NoPicture(control.Name);
        }

        Require(control.Strength is >= 0 and <= MaximumControlStrength, nameof(control.Strength), control.Strength, "from 0 to 2");
        Require(control.Start >= 0 && control.End <= 1 && control.Start < control.End, nameof(control.Start), control.Start, "at least 0 and below the end, which is at most 1");
    }

    private static void Require(bool holds, string name, object? value, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {range}.");
        }
    }
}
