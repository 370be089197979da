namespace ArtistAssist.Gimp.Pictures;

/// <summary>A layer to be added.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Place">Where it lies on the image.</param>
/// <param name="Rows">Red, green, blue and alpha, 8 bits each, rows from top to bottom without gap.</param>
internal sealed record NewLayer(string Name, Region Place, ReadOnlyMemory<byte> Rows);
