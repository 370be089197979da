using ArtistAssist.Protocol.V1;

namespace ArtistAssist.PluginSdk.Layers;

/// <summary>The smallest rectangle around all that a mask lets change.</summary>
internal static class MaskBounds
{
    public static Bounds Of(ReadOnlySpan<byte> mask, int width, int height)
    {
        var (left, right, top, bottom) = (width, -1, -1, -1);
        for (var y = 0; y < height; y++)
        {
            var row = mask.Slice(y * width, width);
            var first = row.IndexOfAnyExcept((byte)0);
            if (first < 0)
            {
                continue;
            }

            top = top < 0 ? y : top;
            bottom = y;
            left = Math.Min(left, first);
            right = Math.Max(right, row.LastIndexOfAnyExcept((byte)0));
        }

        return right < 0
            ? new Bounds()
            : new Bounds { X = (uint)left, Y = (uint)top, Width = (uint)(right - left + 1), Height = (uint)(bottom - top + 1) };
    }
}
