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
