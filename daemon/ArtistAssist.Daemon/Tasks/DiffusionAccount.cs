using System.Collections.Immutable;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Daemon.Tasks;

/// <summary>What a run works with, for the accounts of its proposals.</summary>
/// <param name="Model">The model.</param>
/// <param name="Device">Where it runs.</param>
/// <param name="Task">What was asked.</param>
/// <param name="Prompt">The prompt without the LoRAs that it names.</param>
/// <param name="Loras">What was laid on the model.</param>
internal sealed record DiffusionAccount(InstalledDiffusionModel Model, DeviceKind Device, DiffusionTask Task, string Prompt, IReadOnlyList<LoraUse> Loras)
{
    /// <summary>The control networks that held it, by their names.</summary>
    public IReadOnlyDictionary<string, NetworkUse> Controls { get; init; } = new Dictionary<string, NetworkUse>();

    /// <summary>What drew the lines that it began from.</summary>
    public IReadOnlyList<DraftUse> Drafts { get; init; } = [];

    /// <summary>Adds to an account what a diffusion model used for one proposal.</summary>
    public Provenance Complete(Provenance made, Proposal proposal, ImageToImageSettings settings, DiffusionTraits traits)
    {
        var sliders = traits.Style.ToImmutableSortedDictionary(slider => slider.Name, slider => settings.Style.GetValueOrDefault(slider.Name, slider.Default), StringComparer.Ordinal);
        return made with
        {
            Seed = proposal.Seed,
            Mode = Task is InpaintTask inpaint ? (inpaint.Mode ?? InpaintMode.Fill).ToString().ToLowerInvariant() : null,
            Sliders = sliders.IsEmpty ? null : sliders,
            Denoising = Denoising(proposal.Plan, settings, traits),
        };
    }

    private Denoising Denoising(RunPlan plan, ImageToImageSettings settings, DiffusionTraits traits) => new()
    {
        StepCount = plan.Steps.StepCount,
        StartStep = plan.Steps.StartStep,
        Scheduler = plan.Scheduler.Kind,
        SigmaSpacing = plan.Scheduler.Sigmas,
        TimestepSpacing = plan.Scheduler.Timesteps,
        GuidanceScale = traits.Guidance == GuidanceKind.None ? 1 : settings.Guidance?.Scale ?? traits.DefaultGuidanceScale,
        GuidanceRescale = settings.Guidance?.Rescale ?? 0,
        // As the artist wrote it, so that another tool finds the LoRAs as well.
        Prompt = Task.Prompt ?? "",
        NegativePrompt = settings.Prompt.NegativePrompt,
        Emphasis = settings.Prompt.Grammar,
        ClipSkip = settings.Prompt.ClipSkip,
        Controls = plan.Controls.Count == 0 ? null : [.. plan.Controls.Select(Use)],
        Loras = Loras.Count == 0 ? null : Loras,
        Drafts = Drafts.Count == 0 ? null : Drafts,
        LineLock = settings.LineLock,
        Fill = settings.Fill,
        Region = new PixelBounds(plan.Region.X, plan.Region.Y, plan.Region.Width, plan.Region.Height),
    };

    private ControlUse Use(ControlSettings control, int index)
    {
        ContentHash? image = Task.Diffusion?.Controls is { } asked ? asked[index].Image?.Content : null;
        return new ControlUse(control.Name, image, control.Strength, control.Start, control.End, Controls[control.Name]);
    }
}
