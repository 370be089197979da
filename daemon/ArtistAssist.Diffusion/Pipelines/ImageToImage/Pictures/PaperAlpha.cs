using System.Runtime.InteropServices;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Pictures;

/// <summary>
/// Gives a result the alpha of the picture that it replaces. The model saw the picture on white paper, so colours are taken apart from that paper again;
/// where the picture was more transparent than the result can be, alpha rises just as far as it must.
/// </summary>
internal static class PaperAlpha
{
    /// <summary>Works in place.</summary>
    /// <param name="result">Opaque pixels of a layout with alpha.</param>
    /// <param name="picture">The artist's pixels at the same place.</param>
    public static void Apply(PixelBuffer result, IPixelSource picture)
    {
        var layout = result.Layout;
        var row = new byte[layout.RowBytes];
        for (var y = 0; y < layout.Height; y++)
        {
            picture.ReadRows(y, 1, row);
            if (layout.BitDepth == 16)
            {
                Apply(MemoryMarshal.Cast<byte, ushort>(result.Row(y)), MemoryMarshal.Cast<byte, ushort>(row), layout.ChannelCount);
            }
            else
            {
                Apply(result.Row(y), row, layout.ChannelCount);
            }
        }
    }

    private static void Apply(Span<byte> result, ReadOnlySpan<byte> picture, int channels)
    {
        for (var i = 0; i < result.Length; i += channels)
        {
            var before = picture[i + channels - 1];
            if (before < byte.MaxValue)
            {
                var colors = result.Slice(i, channels - 1);
                var alpha = Math.Max((int)before, byte.MaxValue - System.Numerics.Tensors.TensorPrimitives.Min<byte>(colors));
                foreach (ref var color in colors)
                {
                    color = (byte)Unmixed(color, alpha, byte.MaxValue);
                }

                result[i + channels - 1] = (byte)alpha;
            }
        }
    }

    private static void Apply(Span<ushort> result, ReadOnlySpan<ushort> picture, int channels)
    {
        for (var i = 0; i < result.Length; i += channels)
        {
            var before = picture[i + channels - 1];
            if (before < ushort.MaxValue)
            {
                var colors = result.Slice(i, channels - 1);
                var alpha = Math.Max((int)before, ushort.MaxValue - System.Numerics.Tensors.TensorPrimitives.Min<ushort>(colors));
                foreach (ref var color in colors)
                {
                    color = (ushort)Unmixed(color, alpha, ushort.MaxValue);
                }

                result[i + channels - 1] = (ushort)alpha;
            }
        }
    }

    /// <summary>The colour that gives <paramref name="color"/> on white at this alpha; nothing has the colour of paper.</summary>
    private static long Unmixed(int color, int alpha, int white) =>
        alpha == 0 ? white : Math.Clamp((((color - white + alpha) * (long)white) + (alpha / 2)) / alpha, 0, white);
}
