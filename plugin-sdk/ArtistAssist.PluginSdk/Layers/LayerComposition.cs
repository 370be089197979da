using System.Numerics;
using System.Runtime.InteropServices;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.PluginSdk.Layers;

/// <summary>Makes one layer, row by row.</summary>
/// <typeparam name="T">One channel: byte or ushort.</typeparam>
internal sealed class LayerComposition<T>(LayerGround ground, ResultPixels result, LayerAlpha alpha, ChannelLayout channels)
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private readonly PixelLayout _layout = result.Result.Layout;
    private readonly Bounds _place = alpha == LayerAlpha.Changes && !ground.IsOverlay ? Changed(ground.Place, result.Result) : ground.Place;

    /// <summary>False where the proposal's pixels are taken as they are.</summary>
    private bool TakesMask => alpha != LayerAlpha.None && (!ground.IsOverlay || alpha == LayerAlpha.LayerMask);

    public Layer Compose()
    {
        var (width, height) = ((int)_place.Width, (int)_place.Height);
        if (IsWholeResult())
        {
            return new(_place, channels, (int)_layout.BitDepth, result.Rows);
        }

        var rows = new byte[4L * Marshal.SizeOf<T>() * width * height];
        var canvas = new T[width * 4];
        for (var y = 0; y < height; y++)
        {
            var row = Samples(rows).Slice(y * width * 4, width * 4);
            PixelRow.Expand(ResultRow(y), _layout.Channels, row, channels);
            if (!TakesMask)
            {
                continue;
            }

            if (alpha == LayerAlpha.Changes)
            {
                CanvasRow(y, canvas);
                AlphaOfChanges(row, canvas);
            }
            else if (ground.Mask is { } mask)
            {
                ApplyMask(row, mask.AsSpan(y * width, width), y, canvas);
            }
        }

        return new(_place, channels, (int)_layout.BitDepth, rows);
    }

    private static Bounds Changed(Bounds place, Result result)
    {
        if (result.Receipt?.ChangedBounds is not { } changed)
        {
            return place;
        }

        var (left, top) = (Math.Max(place.X, changed.X), Math.Max(place.Y, changed.Y));
        var (right, bottom) = (Math.Min(place.X + place.Width, changed.X + changed.Width), Math.Min(place.Y + place.Height, changed.Y + changed.Height));
        return right > left && bottom > top ? new Bounds { X = left, Y = top, Width = right - left, Height = bottom - top } : new Bounds { X = place.X, Y = place.Y };
    }

    /// <summary>Nothing to do: the result already lies as the layer shall.</summary>
    private bool IsWholeResult() => _layout.Channels == channels && _place.Width == _layout.Width && _place.Height == _layout.Height
        && (!TakesMask || (alpha != LayerAlpha.Changes && ground.Mask is null));

    private static Span<T> Samples(Span<byte> bytes) => MemoryMarshal.Cast<byte, T>(bytes);

    private ReadOnlySpan<T> ResultRow(int y)
    {
        var pixel = LayerRows.PixelBytes(_layout);
        var start = ((((long)_place.Y + y) * _layout.Width) + _place.X) * pixel;
        return MemoryMarshal.Cast<byte, T>(result.Rows.Span.Slice((int)start, (int)_place.Width * pixel));
    }

    private void CanvasRow(int y, Span<T> into)
    {
        var pixel = LayerRows.PixelBytes(ground.Layout);
        var start = (((long)_place.Y - ground.Place.Y + y) * ground.Layout.Stride) + ((_place.X - ground.Place.X) * pixel);
        PixelRow.Expand(MemoryMarshal.Cast<byte, T>(ground.Rows.Span.Slice((int)start, (int)_place.Width * pixel)), ground.Layout.Channels, into, channels);
    }

    private static void AlphaOfChanges(Span<T> row, ReadOnlySpan<T> canvas)
    {
        for (var i = 0; i < row.Length; i += 4)
        {
            if (row.Slice(i, 4).SequenceEqual(canvas.Slice(i, 4)))
            {
                row.Slice(i, 4).Clear();
            }
        }
    }

    private void ApplyMask(Span<T> row, ReadOnlySpan<byte> mask, int y, T[] canvas)
    {
        if (!mask.ContainsAnyExcept((byte)255))
        {
            return;
        }

        if (mask.ContainsAnyInRange((byte)1, (byte)254))
        {
            CanvasRow(y, canvas);
        }

        for (var x = 0; x < mask.Length; x++)
        {
            if (mask[x] != 255)
            {
                ApplyMask(row.Slice(x * 4, 4), mask[x], canvas.AsSpan(x * 4, 4));
            }
        }
    }

    private void ApplyMask(Span<T> pixel, byte mask, ReadOnlySpan<T> canvas)
    {
        switch (alpha)
        {
            case LayerAlpha.LayerMask when mask == 0:
                // The editor's mask hides it.
                break;
            case LayerAlpha.LayerMask when ground.IsOverlay:
                SoftEdge.Thicken(pixel, mask);
                break;
            case LayerAlpha.LayerMask:
                SoftEdge.Unmix(pixel, canvas, mask);
                break;
            default:
                if (mask == 0)
                {
                    pixel.Clear();
                }
                else
                {
                    SoftEdge.Lift(pixel, canvas, mask);
                }

                break;
        }
    }
}
