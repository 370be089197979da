using ArtistAssist.Imaging.Metadata;

namespace ArtistAssist.Imaging.Codecs.Containers;

/// <summary>What a PNG file's chunks say that libvips does not hand on unchanged.</summary>
/// <param name="IsComplete">Whether the end chunk is there.</param>
/// <param name="Height">Rows, from the header chunk.</param>
/// <param name="Width">Columns, from the header chunk.</param>
/// <param name="Resolution">From the pHYs chunk in metres.</param>
/// <param name="Texts">tEXt, zTXt and iTXt chunks.</param>
internal sealed record PngFacts(bool IsComplete, long Height, long Width, Resolution? Resolution, IReadOnlyList<TextEntry> Texts);
