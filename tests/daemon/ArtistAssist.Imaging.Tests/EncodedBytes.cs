using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Tests;

internal static class EncodedBytes
{
    internal static byte[] Of(IPixelSource picture, EncodingOptions options)
    {
        using var stream = new MemoryStream();
        ImageEncoder.Encode(picture, stream, options, CancellationToken.None);
        return stream.ToArray();
    }
}
