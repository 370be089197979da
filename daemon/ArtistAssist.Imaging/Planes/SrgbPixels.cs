using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using ArtistAssist.Imaging.Native;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Planes;

/// <summary>
/// Makes pixels of a layout out of red, green and blue in sRGB: the way back from <see cref="SrgbPlanes"/>, into the colour space of the picture's own
/// profile. Gray takes the luma of ITU-R BT.601.
/// </summary>
public static unsafe class SrgbPixels
{
    private const int RelativeColorimetric = 1;

    /// <summary>Makes pixels of a new picture; alpha, where the layout has it, is opaque.</summary>
    /// <param name="planes">[3, height, width]: samples from 0 to 1; what lies outside is cut off, not a number is black.</param>
    /// <param name="layout">How the pixels shall lie.</param>
    /// <param name="iccProfile">The profile to bring them to; empty, or one that does not fit, is taken as sRGB.</param>
    /// <returns>The pixels, which the caller owns.</returns>
    /// <exception cref="ArgumentException">The span is not three times as long as the picture has pixels.</exception>
    public static PixelBuffer Create(ReadOnlySpan<float> planes, PixelLayout layout, ReadOnlyMemory<byte> iccProfile)
    {
        if (planes.Length != 3 * layout.Extent.PixelCount)
        {
            throw new ArgumentException($"A picture of {layout.Extent} takes {3 * layout.Extent.PixelCount} samples, and there are {planes.Length}.", nameof(planes));
        }

        var pixels = new PixelBuffer(layout);
        try
        {
            if (iccProfile.IsEmpty || !TryConvert(planes, pixels, iccProfile))
            {
                WritePlain(planes, pixels);
            }

            return pixels;
        }
        catch
        {
            pixels.Dispose();
            throw;
        }
    }

    private static void WritePlain(ReadOnlySpan<float> planes, PixelBuffer pixels)
    {
        var layout = pixels.Layout;
        var length = planes.Length / 3;
        var colors = new float[3][];
        for (var channel = 0; channel < 3; channel++)
        {
            colors[channel] = new float[layout.Width];
        }

        for (var y = 0; y < layout.Height; y++)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                planes.Slice((channel * length) + (y * layout.Width), layout.Width).CopyTo(colors[channel]);
            }

            WriteRow(colors, layout, pixels.Row(y));
        }
    }

    private static void WriteRow(float[][] colors, PixelLayout layout, Span<byte> row)
    {
        if (layout.ChannelCount < 3)
        {
            TensorPrimitives.Multiply(colors[0], 0.299f, colors[0]);
            TensorPrimitives.MultiplyAdd(colors[1], 0.587f, colors[0], colors[0]);
            TensorPrimitives.MultiplyAdd(colors[2], 0.114f, colors[0], colors[0]);
        }

        var samples = new ushort[layout.Width];
        var count = layout.ChannelCount - (layout.HasAlpha ? 1 : 0);
        for (var channel = 0; channel < count; channel++)
        {
            var color = colors[layout.Channels == ChannelLayout.Bgra ? 2 - channel : channel];
            Quantise(color, layout.BitDepth == 16 ? ushort.MaxValue : byte.MaxValue, samples);
            Interleave(samples, layout, channel, row);
        }

        if (layout.HasAlpha)
        {
            Array.Fill(samples, layout.BitDepth == 16 ? ushort.MaxValue : byte.MaxValue);
            Interleave(samples, layout, count, row);
        }
    }

    private static void Quantise(float[] color, float white, ushort[] samples)
    {
        for (var x = 0; x < color.Length; x++)
        {
            color[x] = float.IsNaN(color[x]) ? 0 : color[x];
        }

        TensorPrimitives.Max(color, 0f, color);
        TensorPrimitives.Min(color, 1f, color);
        TensorPrimitives.Multiply(color, white, color);
        TensorPrimitives.Add(color, 0.5f, color);
        TensorPrimitives.ConvertTruncating<float, ushort>(color, samples);
    }

    private static void Interleave(ReadOnlySpan<ushort> samples, PixelLayout layout, int channel, Span<byte> row)
    {
        if (layout.BitDepth == 16)
        {
            var words = MemoryMarshal.Cast<byte, ushort>(row);
            for (var x = 0; x < samples.Length; x++)
            {
                words[(x * layout.ChannelCount) + channel] = samples[x];
            }

            return;
        }

        for (var x = 0; x < samples.Length; x++)
        {
            row[(x * layout.ChannelCount) + channel] = (byte)samples[x];
        }
    }

    /// <summary>Through libvips' colour management, in 16 bits; false where the profile does not fit the layout.</summary>
    private static bool TryConvert(ReadOnlySpan<float> planes, PixelBuffer pixels, ReadOnlyMemory<byte> iccProfile)
    {
        var layout = pixels.Layout;
        using var wide = new PixelBuffer(new PixelLayout(layout.Extent, ChannelLayout.Rgb, 16));
        WritePlain(planes, wide);
        try
        {
            using var memory = VipsImage.FromMemory(wide.Pointer, wide.Layout.ByteCount, layout.Width, layout.Height, 3, BandFormat.UShort);
            using var tagged = Tag(memory);
            using var import = new VipsOperation("icc_import");
            using var lab = import.Set("in", tagged).Set("embedded", false).Set("input_profile", "srgb").Set("intent", RelativeColorimetric).RunToImage();
            using var own = PlaneImage.Same(lab);
            own.SetBlob("icc-profile-data", iccProfile.Span);
            using var export = new VipsOperation("icc_export");
            using var converted = export.Set("in", own).Set("intent", RelativeColorimetric).Set("depth", layout.BitDepth).RunToImage();
            var colors = layout.ChannelCount - (layout.HasAlpha ? 1 : 0);
            if (converted.Bands != colors || converted.SampleBytes != layout.BytesPerSample)
            {
                return false;
            }

            Copy(converted, pixels);
            GC.KeepAlive(wide);
            return true;
        }
        catch (VipsException)
        {
            return false;
        }
    }

    private static VipsImage Tag(VipsImage memory)
    {
        using var copy = new VipsOperation("copy");
        return copy.Set("in", memory).Set("interpretation", (int)Interpretation.Rgb16).RunToImage();
    }

    private static void Copy(VipsImage converted, PixelBuffer pixels)
    {
        var layout = pixels.Layout;
        using var region = new VipsRegion(converted);
        var colors = converted.Bands;
        var size = layout.BytesPerSample;
        var row = new byte[layout.Width * colors * size];
        for (var y = 0; y < layout.Height; y++)
        {
            region.ReadRows(y, 1, row);
            var into = pixels.Row(y);
            into.Fill(byte.MaxValue);
            for (var x = 0; x < layout.Width; x++)
            {
                row.AsSpan(x * colors * size, colors * size).CopyTo(into[(x * layout.BytesPerPixel)..]);
            }

            if (layout.Channels == ChannelLayout.Bgra)
            {
                ChannelOrder.SwapRedAndBlue(into, layout.BitDepth);
            }
        }
    }
}
