using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Daemon.Pictures;

/// <summary>A source ready to be read in strips. Its scratch file, if it needed one, goes when this is disposed.</summary>
internal sealed class OpenedPicture(PixelFile pixels, byte[] iccProfile, IReadOnlyList<ImageNote> notes, string? scratch) : IDisposable
{
    public PixelFile Pixels { get; } = pixels;

    /// <summary>Empty for sRGB.</summary>
    public byte[] IccProfile { get; } = iccProfile;

    /// <summary>What the artist should know about how the file was read.</summary>
    public IReadOnlyList<ImageNote> Notes { get; } = notes;

    public void Dispose()
    {
        Pixels.Dispose();
        if (scratch is not null)
        {
            File.Delete(scratch);
        }
    }
}
