using System.Numerics.Tensors;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Pictures;

/// <summary>A picture in memory: [3, height, width], red, green, blue in sRGB from 0 to 1.</summary>
internal sealed class RgbPicture
{
    public RgbPicture(Extent extent)
    {
        Extent = extent;
        Samples = new float[checked((int)(3 * extent.PixelCount))];
    }

    public Extent Extent { get; }

    public float[] Samples { get; }

    private int PlaneLength => Extent.Height * Extent.Width;

    /// <summary>Reads a part of the artist's picture.</summary>
    public static RgbPicture Read(IPixelSource source, ReadOnlyMemory<byte> iccProfile, Bounds place, CancellationToken token)
    {
        var picture = new RgbPicture(place.Extent);
        SrgbPlanes.Read(new CroppedPixels(source, place), iccProfile, picture.Samples, token);
        return picture;
    }

    public Span<float> Channel(int channel) => Samples.AsSpan(channel * PlaneLength, PlaneLength);

    public Span<float> Row(int channel, int y) => Samples.AsSpan((channel * PlaneLength) + (y * Extent.Width), Extent.Width);

    /// <summary>A copy of a part.</summary>
    public RgbPicture Crop(Bounds place)
    {
        var part = new RgbPicture(place.Extent);
        ForRows(place.Height, (channel, y) => Row(channel, place.Y + y).Slice(place.X, place.Width).CopyTo(part.Row(channel, y)));
        return part;
    }

    /// <summary>A part to look at only: itself where that is all of it.</summary>
    public RgbPicture Part(Bounds place) => place == Extent.Whole ? this : Crop(place);

    /// <summary>Puts another picture in at a place.</summary>
    public void Paste(RgbPicture part, int x, int y) =>
        ForRows(part.Extent.Height, (channel, row) => part.Row(channel, row).CopyTo(Row(channel, y + row)[x..]));

    /// <summary>Becomes the other picture where a mask is 0, a mix of both where it is between, and stays where it is 255.</summary>
    public void MixOver(RgbPicture under, Plane<byte> mask)
    {
        var share = new float[Extent.Width];
        for (var y = 0; y < Extent.Height; y++)
        {
            RowSamples.ToFloats(mask.Row(y), share);
            TensorPrimitives.Divide(share, 255f, share);
            for (var channel = 0; channel < 3; channel++)
            {
                TensorPrimitives.Lerp(under.Row(channel, y), Row(channel, y), share, Row(channel, y));
            }
        }
    }

    /// <summary>In another size: shrunk by area, enlarged by Catmull-Rom.</summary>
    public RgbPicture Resize(Extent extent)
    {
        if (extent == Extent)
        {
            return this;
        }

        var resized = new RgbPicture(extent);
        using var plane = new Plane<float>(Extent);
        for (var channel = 0; channel < 3; channel++)
        {
            Channel(channel).CopyTo(plane.Rows(0, plane.Height));
            using var other = PlaneFilter.Resize(plane, extent, ResampleKernel.Cubic);
            TensorPrimitives.Max(other.Rows(0, other.Height), 0f, resized.Channel(channel));
            TensorPrimitives.Min(resized.Channel(channel), 1f, resized.Channel(channel));
        }

        return resized;
    }

    /// <summary>Its last column and row repeated up to a larger size.</summary>
    public RgbPicture PadTo(Extent extent)
    {
        if (extent == Extent)
        {
            return this;
        }

        var padded = new RgbPicture(extent);
        ForRows(extent.Height, (channel, y) =>
        {
            var from = Row(channel, Math.Min(y, Extent.Height - 1));
            var into = padded.Row(channel, y);
            from.CopyTo(into);
            into[from.Length..].Fill(from[^1]);
        });
        return padded;
    }

    /// <summary>Luma of ITU-R BT.601, 0 to 1.</summary>
    public void Luma(int y, Span<float> into)
    {
        TensorPrimitives.Multiply(Row(0, y), 0.299f, into);
        TensorPrimitives.MultiplyAdd(Row(1, y), 0.587f, into, into);
        TensorPrimitives.MultiplyAdd(Row(2, y), 0.114f, into, into);
    }

    /// <summary>As an autoencoder takes it, -1 to 1.</summary>
    public float[] ToModel()
    {
        var samples = new float[Samples.Length];
        TensorPrimitives.Multiply(Samples, 2f, samples);
        TensorPrimitives.Subtract(samples, 1f, samples);
        return samples;
    }

    /// <summary>From what an autoencoder gives, in place; cut off at black and full.</summary>
    public void FromModel()
    {
        TensorPrimitives.Divide(Samples, 2f, Samples);
        TensorPrimitives.Add(Samples, 0.5f, Samples);
        TensorPrimitives.Max(Samples, 0f, Samples);
        TensorPrimitives.Min(Samples, 1f, Samples);
    }

    private static void ForRows(int rows, Action<int, int> work)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            for (var y = 0; y < rows; y++)
            {
                work(channel, y);
            }
        }
    }
}
