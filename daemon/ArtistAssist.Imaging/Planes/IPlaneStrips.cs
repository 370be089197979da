namespace ArtistAssist.Imaging.Planes;

/// <summary>Channels of a picture, read a strip at a time. For one thread.</summary>
public interface IPlaneStrips : IDisposable
{
    /// <summary>Reads rows of every channel.</summary>
    /// <param name="y">First row, 0 at the top.</param>
    /// <param name="strip">One plane a channel, as wide as the picture; their common height says how many rows to read.</param>
    void Read(int y, IReadOnlyList<Plane<byte>> strip);
}
