namespace ArtistAssist.Gimp.Pictures;

/// <summary>What is selected on the image.</summary>
/// <param name="Place">The smallest rectangle around it.</param>
/// <param name="Values">One byte a pixel of that rectangle: 255 selected, 0 not, between is a soft edge.</param>
internal sealed record Selected(Region Place, byte[] Values);
