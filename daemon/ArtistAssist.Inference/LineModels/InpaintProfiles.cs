using ArtistAssist.Diffusion.Pipelines.Cleanup.Scaling;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Tiles;
using ArtistAssist.Diffusion.Pipelines.LineInpaint;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Completion;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Holes;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Lines;
using ArtistAssist.Models.Cards;

namespace ArtistAssist.Inference.LineModels;

/// <summary>Hands a model's card to the inpainting pipeline, which knows no cards.</summary>
public static class InpaintProfiles
{
    /// <summary>What the pipeline has to know of a card.</summary>
    /// <exception cref="ArgumentException">The card is for no inpainting.</exception>
    public static InpaintProfile From(LineModelCard card)
    {
        if (card is not { LineArt: { } lines, Hole: { } hole })
        {
            throw new ArgumentException($"The card of {card.Id} is for no inpainting.", nameof(card));
        }

        return new InpaintProfile(
            LinesOf(lines),
            new WorkingScaleRule(card.WorkingScale.StrokeWidth, card.WorkingScale.InkThreshold, card.WorkingScale.Min, card.WorkingScale.Max),
            new HoleRule(hole.Depth, hole.LineWidth),
            new AnswerRule(card.OutputRule.Low, card.OutputRule.High, card.OutputRule.Threshold, card.OutputRule.MinComponentPixels),
            new TileRule(card.Tile.Size, card.Tile.Overlap, card.Input.Multiple));
    }

    private static LineArtRule LinesOf(CardLineArt card) => new()
    {
        FlatRadiusDivisor = card.FlatRadiusDivisor,
        FlatRadiusMin = card.FlatRadiusMin,
        FlatRadiusMax = card.FlatRadiusMax,
        FlatFloor = card.FlatFloor,
        Grain = card.Grain,
        InkSelectMinimum = card.InkSelectMinimum,
        InkPercentile = card.InkPercentile,
        GainMin = card.GainMin,
        GainMax = card.GainMax,
    };
}
