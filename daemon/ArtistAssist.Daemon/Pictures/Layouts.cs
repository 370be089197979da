using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Daemon.Pictures;

/// <summary>Layouts as jobs hold them and as imaging does.</summary>
internal static class Layouts
{
    /// <summary>Rows without gap, whatever gap the source had.</summary>
    public static PixelLayout ToImaging(RawLayout layout) =>
        new(new Extent(layout.Height, layout.Width), ToImaging(layout.Channels), layout.BitDepth);

    public static RawLayout ToJob(PixelLayout layout, byte[] iccProfile) => new()
    {
        Width = layout.Width,
        Height = layout.Height,
        Channels = ToJob(layout.Channels),
        BitDepth = layout.BitDepth,
        IccProfile = iccProfile,
    };

    private static Imaging.Pixels.ChannelLayout ToImaging(Jobs.ChannelLayout channels) => channels switch
    {
        Jobs.ChannelLayout.Gray => Imaging.Pixels.ChannelLayout.Gray,
        Jobs.ChannelLayout.GrayAlpha => Imaging.Pixels.ChannelLayout.GrayAlpha,
        Jobs.ChannelLayout.Rgb => Imaging.Pixels.ChannelLayout.Rgb,
        Jobs.ChannelLayout.Rgba => Imaging.Pixels.ChannelLayout.Rgba,
        _ => Imaging.Pixels.ChannelLayout.Bgra,
    };

    private static Jobs.ChannelLayout ToJob(Imaging.Pixels.ChannelLayout channels) => channels switch
    {
        Imaging.Pixels.ChannelLayout.Gray => Jobs.ChannelLayout.Gray,
        Imaging.Pixels.ChannelLayout.GrayAlpha => Jobs.ChannelLayout.GrayAlpha,
        Imaging.Pixels.ChannelLayout.Rgb => Jobs.ChannelLayout.Rgb,
        Imaging.Pixels.ChannelLayout.Rgba => Jobs.ChannelLayout.Rgba,
        _ => Jobs.ChannelLayout.Bgra,
    };
}
