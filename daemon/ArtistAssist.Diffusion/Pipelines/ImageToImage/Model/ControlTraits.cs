namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;

/// <summary>A control network.</summary>
/// <param name="Name">What requests call it, such as "line_art".</param>
/// <param name="TakesLines">Whether it follows white lines on black, so that the sketch itself can be its picture: line art, scribble, soft edge, canny.</param>
public sealed record ControlTraits(string Name, bool TakesLines);
