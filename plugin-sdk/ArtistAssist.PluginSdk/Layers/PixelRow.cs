using System.Numerics;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.PluginSdk.Layers;

/// <summary>A row of pixels with four channels, whatever it had.</summary>
internal static class PixelRow
{
    public static void Expand<T>(ReadOnlySpan<T> from, ChannelLayout channels, Span<T> into, ChannelLayout order)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (channels == order)
        {
            from.CopyTo(into);
            return;
        }

        var step = LayerRows.Channels(channels);
        var (red, green, blue) = step >= 3 ? (0, 1, 2) : (0, 0, 0);
        if ((channels == ChannelLayout.Bgra) != (order == ChannelLayout.Bgra))
        {
            (red, blue) = (blue, red);
        }

        var hasAlpha = step is 2 or 4;
        for (int i = 0, j = 0; i < from.Length; i += step, j += 4)
        {
            into[j] = from[i + red];
            into[j + 1] = from[i + green];
            into[j + 2] = from[i + blue];
            into[j + 3] = hasAlpha ? from[i + step - 1] : T.MaxValue;
        }
    }
}
