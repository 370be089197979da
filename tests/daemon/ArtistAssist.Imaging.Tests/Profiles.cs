using ArtistAssist.Imaging.Native;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Tests;

/// <summary>ICC profiles: those that libvips holds, taken out of a picture that it transformed.</summary>
internal static class Profiles
{
    internal static byte[] Srgb { get; } = FromTransform("srgb", ChannelLayout.Rgb);

    internal static byte[] DisplayP3 { get; } = FromTransform("p3", ChannelLayout.Rgb);

    internal static byte[] Cmyk { get; } = FromTransform("cmyk", ChannelLayout.Rgb);

    private static byte[] FromTransform(string output, ChannelLayout channels)
    {
        using var picture = Pictures.Ramp(2, 3, channels, 8);
        using var generated = new GeneratedImage(picture, null, CancellationToken.None);
        using var transform = new VipsOperation("icc_transform");
        using var image = transform.Set("in", generated.Image).Set("output_profile", output).Set("input_profile", "srgb").RunToImage();
        return image.GetBlob("icc-profile-data");
    }
}
