using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Rendering;

/// <summary>A colour of ink in the bytes of a channel layout.</summary>
internal static class InkColor
{
    /// <summary>The colour's bytes in the layout's order, alpha left out. Gray layouts get the luma of Rec. 601.</summary>
    /// <param name="channels">The layout.</param>
    /// <param name="color">0xRRGGBB.</param>
    public static byte[] BytesOf(ChannelLayout channels, int color)
    {
        var (red, green, blue) = ((byte)(color >> 16), (byte)(color >> 8), (byte)color);
        return channels switch
        {
            ChannelLayout.Gray or ChannelLayout.GrayAlpha => [(byte)(((299 * red) + (587 * green) + (114 * blue) + 500) / 1000)],
            ChannelLayout.Bgra => [blue, green, red],
            _ => [red, green, blue],
        };
    }

    /// <summary>How much each channel is taken away from white by full ink.</summary>
    public static byte[] DarknessOf(ChannelLayout channels, int color) =>
        Array.ConvertAll(BytesOf(channels, color), value => (byte)(255 - value));
}
