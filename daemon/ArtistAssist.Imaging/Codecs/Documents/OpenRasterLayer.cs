using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Codecs.Documents;

/// <summary>A layer of an OpenRaster document, of the canvas' size.</summary>
/// <param name="Name">What the artist sees in the list of layers.</param>
/// <param name="Pixels">Its pixels.</param>
/// <param name="Options">How its PNG file is written; profile and texts.</param>
public sealed record OpenRasterLayer(string Name, IPixelSource Pixels, EncodingOptions Options);
