using System.Runtime.InteropServices;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.PluginSdk.Layers;

/// <summary>A proposal made small: each pixel is the mean of those it stands for, on white.</summary>
internal static class Thumbnail
{
    public static Layer Of(ResultPixels result, Bounds place, int longestSide, ChannelLayout channels)
    {
        var (width, height) = Size(place, longestSide);
        var layout = result.Result.Layout;
        var rows = new byte[width * height * 4];
        var line = new byte[place.Width * 4];
        var wide = new ushort[layout.BitDepth == 16 ? line.Length : 0];
        var sums = new ulong[width * 3];
        for (var y = 0; y < height; y++)
        {
            Array.Clear(sums);
            var (top, bottom) = (Edge(y, (int)place.Height, height), Edge(y + 1, (int)place.Height, height));
            for (var from = top; from < bottom; from++)
            {
                ReadRow(result, place, from, line, wide, channels);
                Add(line, (int)place.Width, sums);
            }

            Write(sums, (int)place.Width, bottom - top, rows.AsSpan(y * width * 4, width * 4));
        }

        return new(new Bounds { Width = (uint)width, Height = (uint)height }, channels, 8, rows);
    }

    private static (int Width, int Height) Size(Bounds place, int longestSide)
    {
        var scale = Math.Min(1, (double)longestSide / Math.Max(1, Math.Max(place.Width, place.Height)));
        return (Scaled(place.Width), Scaled(place.Height));

        int Scaled(uint side) => side == 0 ? 0 : Math.Max(1, (int)Math.Round(side * scale));
    }

    private static int Edge(int index, int from, int to) => (int)((long)index * from / to);

    private static void ReadRow(ResultPixels result, Bounds place, int y, byte[] line, ushort[] wide, ChannelLayout channels)
    {
        var layout = result.Result.Layout;
        var pixel = LayerRows.PixelBytes(layout);
        var row = result.Rows.Span.Slice((int)(((((long)place.Y + y) * layout.Width) + place.X) * pixel), (int)place.Width * pixel);
        if (layout.BitDepth == 8)
        {
            PixelRow.Expand(row, layout.Channels, line, channels);
            return;
        }

        PixelRow.Expand(MemoryMarshal.Cast<byte, ushort>(row), layout.Channels, wide, channels);
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = (byte)((wide[i] + 128) / 257);
        }
    }

    private static void Add(ReadOnlySpan<byte> line, int width, ulong[] sums)
    {
        var count = sums.Length / 3;
        for (var x = 0; x < count; x++)
        {
            var (first, last) = (Edge(x, width, count), Edge(x + 1, width, count));
            uint a = 0, b = 0, c = 0;
            for (var i = first * 4; i < last * 4; i += 4)
            {
                var alpha = line[i + 3];
                a += OnWhite(line[i], alpha);
                b += OnWhite(line[i + 1], alpha);
                c += OnWhite(line[i + 2], alpha);
            }

            sums[x * 3] += a;
            sums[(x * 3) + 1] += b;
            sums[(x * 3) + 2] += c;
        }
    }

    private static uint OnWhite(byte value, byte alpha) => alpha == 255 ? value : (((uint)value * alpha) + (255u * (255u - alpha)) + 127) / 255;

    private static void Write(ulong[] sums, int width, int lines, Span<byte> row)
    {
        var count = sums.Length / 3;
        for (var x = 0; x < count; x++)
        {
            var pixels = (ulong)(Edge(x + 1, width, count) - Edge(x, width, count)) * (ulong)lines;
            for (var channel = 0; channel < 3; channel++)
            {
                row[(x * 4) + channel] = (byte)((sums[(x * 3) + channel] + (pixels / 2)) / pixels);
            }

            row[(x * 4) + 3] = 255;
        }
    }
}
