using ArtistAssist.Diffusion.Pipelines.Cleanup.Scaling;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Tiles;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Completion;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Holes;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Lines;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint;

/// <summary>What an inpainting model's card says about how the model wants to be fed and read.</summary>
/// <param name="Lines">How a picture becomes ink.</param>
/// <param name="Scale">How the working scale follows from the width of the lines.</param>
/// <param name="Holes">How large a hole the network fills at once.</param>
/// <param name="Answer">How the network's answer becomes ink.</param>
/// <param name="Tiles">How large pictures are cut.</param>
public sealed record InpaintProfile(LineArtRule Lines, WorkingScaleRule Scale, HoleRule Holes, AnswerRule Answer, TileRule Tiles);
