using ArtistAssist.Diffusion.Pipelines.ImageToImage.Lines;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Masks;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Regions;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Sampling;
using ArtistAssist.Diffusion.Pipelines.LineInpaint;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage;

/// <summary>
/// Refines or fills a picture, or what a mask marks of it, with a diffusion model: sees the mask's surroundings only, and changes nothing else.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="draft">Draws the lines that a model of line art begins from; without one it begins from the sketch on even paper.</param>
public sealed class ImageToImagePipeline(IDiffusionModel model, ILineDraft? draft = null)
{
    /// <summary>Looks whether a model can do what is asked, before anything is loaded.</summary>
    /// <param name="traits">What the model takes.</param>
    /// <param name="settings">What is asked.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    /// <exception cref="ControlUnavailableException">The model lacks a control network that is asked for.</exception>
    /// <exception cref="Cleanup.Style.ControlUnsupportedException">The model lacks a slider that is asked for, or it does not go that far.</exception>
    /// <exception cref="Schedulers.Configuration.SchedulerConfigException">The scheduler cannot be had as it is asked for, or not with so many steps.</exception>
    public static void Check(DiffusionTraits traits, ImageToImageSettings settings)
    {
        ArgumentNullException.ThrowIfNull(traits);
        ArgumentNullException.ThrowIfNull(settings);
        SettingsCheck.Apply(traits, settings);
    }

    /// <summary>Works on the calling thread, one proposal after the other; what they share is encoded once.</summary>
    /// <param name="source">The artist's picture; for outpainting, on its larger canvas.</param>
    /// <param name="iccProfile">Its profile; empty means sRGB.</param>
    /// <param name="mask">Where it may change, of the picture's size; null for everywhere. Values between say how much.</param>
    /// <param name="settings">What is asked; within the ranges that its properties state.</param>
    /// <param name="results">One for each seed: takes the whole canvas in the source's layout.</param>
    /// <param name="onStep">Called after each evaluation of the network, over all proposals and tiles; a batch job gives way here. May be null.</param>
    /// <param name="onProposal">Called as soon as a result is complete. May be null.</param>
    /// <param name="token">Stops within one evaluation.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    /// <exception cref="ArgumentException">Results and seeds are not equally many, or a size does not fit.</exception>
    /// <exception cref="Cleanup.NothingMayChangeException">The mask is 0 everywhere.</exception>
    /// <exception cref="NothingKnownException">All of the picture is to be filled.</exception>
    /// <exception cref="NotANumberException">The model's answer is no picture.</exception>
    /// <exception cref="RegionTooLargeException">The part that the model would have to see is too large.</exception>
    /// <exception cref="ControlUnavailableException">The model lacks a control network that is asked for, or its picture does not fit.</exception>
    /// <exception cref="Cleanup.Style.ControlUnsupportedException">The model lacks a slider that is asked for.</exception>
    /// <exception cref="Schedulers.Configuration.SchedulerConfigException">The scheduler cannot be had with the model's configuration.</exception>
    /// <exception cref="Prompts.PromptException">A prompt cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public ImageToImageOutcome Run(
        IPixelSource source,
        ReadOnlyMemory<byte> iccProfile,
        Mask? mask,
        ImageToImageSettings settings,
        IReadOnlyList<IPixelSink> results,
        Action<StepProgress>? onStep,
        Action<Proposal>? onProposal,
        CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(results);
        Check(model.Traits, settings);
        if (results.Count != settings.Seeds.Length)
        {
            throw new ArgumentException($"{results.Count} results were given for {settings.Seeds.Length} seeds.", nameof(results));
        }

        var limit = WholeCanvas.IsMarkedBy(mask) ? null : mask;
        if (settings.Fill != MaskFill.None && limit is null)
        {
            throw new NothingKnownException();
        }

        var traits = model.Traits;
        var region = RegionPlan.For(traits, source.Layout.Extent, limit, settings);
        var scheduler = SchedulerSelection.For(traits, settings.Scheduler);
        using var view = ArtistView.Read(source, iccProfile, limit, region, traits, settings, draft, token);
        if (traits.Scale is { } rule)
        {
            region = region with { Looks = [Look.OfLines(traits, region.View, LineScale.Of(view.Start, rule), settings.Strength)] };
        }

        var steps = region.Looks.Select(look => LookSteps.For(traits, settings, scheduler, look, limit is not null)).ToList();
        var run = new ProposalRun(model, settings, view, steps, token);
        run.Prepare(onStep);
        using var output = new ProposalOutput(source, iccProfile, limit, region, view, settings);
        var last = steps[^1];
        var used = SchedulerSelection.Complete(traits, settings.Scheduler);
        var plan = new RunPlan(region.View, last.Look.Scale, steps[0].Steps, used, [.. view.Controls.Select(control => control.Settings)]);
        var proposals = settings.Seeds.Select((seed, i) => Complete(output.Write(i, seed, run.Make(seed), results[i], plan, token), onProposal)).ToList();
        return new ImageToImageOutcome(region.View, last.Look.Scale, last.Look.Tiles.Count, steps[0].Steps, proposals);
    }

    private static Proposal Complete(Proposal proposal, Action<Proposal>? onProposal)
    {
        onProposal?.Invoke(proposal);
        return proposal;
    }
}
