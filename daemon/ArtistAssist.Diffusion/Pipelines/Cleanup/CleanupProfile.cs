using ArtistAssist.Diffusion.Pipelines.Cleanup.Ink;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Paper;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Scaling;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Tiles;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup;

/// <summary>What a line model's card says about how the model wants to be fed and read.</summary>
/// <param name="Paper">How paper and contrast are made even before the network looks.</param>
/// <param name="Scale">How the working scale follows from the width of the strokes.</param>
/// <param name="Ink">How the network's answer becomes ink.</param>
/// <param name="Tiles">How large pictures are cut.</param>
public sealed record CleanupProfile(PaperRule Paper, WorkingScaleRule Scale, InkRule Ink, TileRule Tiles)
{
    /// <summary>What the network takes.</summary>
    /// <value>Default: one channel of darkness and nothing else.</value>
    public NetworkInputs Inputs { get; init; } = NetworkInputs.GrayOnly;
}
