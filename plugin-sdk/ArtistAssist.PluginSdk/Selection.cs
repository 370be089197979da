using ArtistAssist.PluginSdk.Contents;

namespace ArtistAssist.PluginSdk;

/// <summary>Where the picture may change: a gray picture of 8 bits, 255 may change, 0 must not, between is a soft edge.</summary>
/// <param name="Mask">The mask: as large as the picture, or smaller with the place below.</param>
public sealed record Selection(Picture Mask)
{
    /// <summary>Place of the mask's left edge on the picture in pixels. Absent with <see cref="Y"/>: the mask is as large as the picture.</summary>
    public int? X { get; init; }

    /// <summary>Place of the mask's top edge on the picture in pixels.</summary>
    public int? Y { get; init; }

    /// <summary>The mask of a rectangle of the picture; outside it nothing may change.</summary>
    /// <param name="mask">One byte a pixel, rows from top to bottom without gap; must not change while the selection is used.</param>
    /// <param name="x">Left edge of the rectangle on the picture in pixels.</param>
    /// <param name="y">Its top edge.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    public static Selection FromPixels(ReadOnlyMemory<byte> mask, int x, int y, int width, int height) =>
        new(Picture.FromPixels(mask, width, height, Protocol.V1.ChannelLayout.Gray)) { X = x, Y = y };

    internal Protocol.V1.Mask Describe(Content content)
    {
        var mask = new Protocol.V1.Mask { Image = Mask.Describe(content) };
        if (X is { } x)
        {
            mask.OffsetX = checked((uint)x);
        }

        if (Y is { } y)
        {
            mask.OffsetY = checked((uint)y);
        }

        return mask;
    }
}
