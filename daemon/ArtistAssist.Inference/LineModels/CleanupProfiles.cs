using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Ink;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Paper;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Scaling;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Style;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Tiles;
using ArtistAssist.Models.Cards;

namespace ArtistAssist.Inference.LineModels;

/// <summary>Hands a model's card to the cleanup pipeline, which knows no cards.</summary>
public static class CleanupProfiles
{
    /// <summary>What the pipeline has to know of a card.</summary>
    public static CleanupProfile From(LineModelCard card) => new(
        PaperOf(card.Normalisation ?? throw new ArgumentException($"The card of {card.Id} is for no cleanup.", nameof(card))),
        new WorkingScaleRule(card.WorkingScale.StrokeWidth, card.WorkingScale.InkThreshold, card.WorkingScale.Min, card.WorkingScale.Max),
        new InkRule(card.OutputRule.Low, card.OutputRule.Threshold, card.OutputRule.MinComponentPixels),
        new TileRule(card.Tile.Size, card.Tile.Overlap, card.Input.Multiple))
    {
        Inputs = InputsOf(card),
    };

    /// <summary>What a model takes, by its card.</summary>
    public static NetworkInputs InputsOf(LineModelCard card) => new(
        card.Input.Channels,
        card.HintsInput is not null,
        [.. (card.StyleInput?.Controls ?? []).Select(control => new StyleControl(control.Name, control.Default, control.Minimum, control.Maximum))]);

    private static PaperRule PaperOf(CardNormalisation card) => new()
    {
        StrokeDarkness = card.StrokeDarkness,
        BackgroundPercentile = card.BackgroundPercentile,
        BackgroundWindow = card.BackgroundWindow,
        BackgroundStepDivisor = card.BackgroundStepDivisor,
        BackgroundStepMin = card.BackgroundStepMin,
        BackgroundStepMax = card.BackgroundStepMax,
        BackgroundSmoothing = card.BackgroundSmoothing,
        BackgroundFloor = card.BackgroundFloor,
        BackgroundRelativeFloor = card.BackgroundRelativeFloor,
        StrokeSelectPercentile = card.StrokeSelectPercentile,
        StrokeSelectMinimum = card.StrokeSelectMinimum,
        StrokePercentile = card.StrokePercentile,
        GainMin = card.GainMin,
        GainMax = card.GainMax,
    };
}
