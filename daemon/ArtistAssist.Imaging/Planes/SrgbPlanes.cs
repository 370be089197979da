using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using ArtistAssist.Imaging.Native;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Planes;

/// <summary>
/// Reads a picture as red, green and blue in sRGB, one plane each: brought there by its ICC profile (relative colorimetric) and laid on white
/// paper by its alpha. Gray becomes three equal planes. The source is read in strips.
/// </summary>
public static class SrgbPlanes
{
    private const int StripRows = 64;

    /// <summary>Reads all of a picture.</summary>
    /// <param name="source">The picture.</param>
    /// <param name="iccProfile">Its profile; empty, or one that does not fit, is taken as sRGB.</param>
    /// <param name="planes">[3, height, width]: receives samples from 0 to 1, the picture's own divided by its white.</param>
    /// <param name="cancellationToken">Checked at each strip.</param>
    /// <exception cref="ArgumentException">The span is not three times as long as the picture has pixels.</exception>
    public static void Read(IPixelSource source, ReadOnlyMemory<byte> iccProfile, Span<float> planes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var extent = source.Layout.Extent;
        if (planes.Length != 3 * extent.PixelCount)
        {
            throw new ArgumentException($"A picture of {extent} takes {3 * extent.PixelCount} samples, and there are {planes.Length}.", nameof(planes));
        }

        using var srgb = SrgbImage.Open(source, iccProfile, cancellationToken);
        using var region = srgb.Compute(image => new VipsRegion(image));
        var (bands, sampleBytes) = (srgb.Image.Bands, srgb.Image.SampleBytes);
        var rowSamples = extent.Width * bands;
        var strip = new byte[Math.Min(StripRows, extent.Height) * rowSamples * sampleBytes];
        var row = new float[rowSamples];
        for (var y = 0; y < extent.Height; y += StripRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rowCount = Math.Min(StripRows, extent.Height - y);
            srgb.Compute(_ =>
            {
                region.ReadRows(y, rowCount, strip);
                return true;
            });
            for (var i = 0; i < rowCount; i++)
            {
                ToFloats(strip.AsSpan(i * rowSamples * sampleBytes, rowSamples * sampleBytes), sampleBytes, row);
                Split(row, bands, planes, y + i, extent.Width, (int)extent.PixelCount);
            }
        }
    }

    private static void ToFloats(ReadOnlySpan<byte> samples, int sampleBytes, Span<float> row)
    {
        if (sampleBytes == 1)
        {
            RowSamples.ToFloats(samples, row);
            TensorPrimitives.Divide(row, 255f, row);
            return;
        }

        TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, ushort>(samples), row);
        TensorPrimitives.Divide(row, 65535f, row);
    }

    private static void Split(ReadOnlySpan<float> row, int bands, Span<float> planes, int y, int width, int planeLength)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            var into = planes.Slice((channel * planeLength) + (y * width), width);
            if (bands == 1)
            {
                row.CopyTo(into);
                continue;
            }

            for (var x = 0; x < width; x++)
            {
                into[x] = row[(x * bands) + channel];
            }
        }
    }
}
