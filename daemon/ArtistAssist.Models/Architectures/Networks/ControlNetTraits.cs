namespace ArtistAssist.Models.Architectures.Networks;

/// <summary>The dimensions of a ControlNet.</summary>
/// <param name="Encoder">Those that it has in common with a UNet.</param>
/// <param name="ImageChannels">Channels of the control image.</param>
/// <param name="Residuals">How many results it has for the way up, without the one for the middle.</param>
public sealed record ControlNetTraits(UnetTraits Encoder, int ImageChannels, int Residuals);
