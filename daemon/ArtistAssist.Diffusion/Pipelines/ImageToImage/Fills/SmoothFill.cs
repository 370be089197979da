using ArtistAssist.Diffusion.Pipelines.ImageToImage.Pictures;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Fills;

/// <summary>
/// Continues the known pixels smoothly through the hidden ones: averages of known pixels on ever coarser grids, and back down where nothing finer is known
/// (the pull-push of Gortler et al., "The Lumigraph", SIGGRAPH 1996).
/// </summary>
internal static class SmoothFill
{
    /// <summary>A filled copy.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="hidden">255 hidden, else 0.</param>
    public static RgbPicture Apply(RgbPicture picture, Plane<byte> hidden)
    {
        var filled = picture.Crop(picture.Extent.Whole);
        var known = new float[hidden.Extent.PixelCount];
        for (var y = 0; y < hidden.Height; y++)
        {
            RowSamples.ToFloats(hidden.Row(y), known.AsSpan(y * hidden.Width, hidden.Width));
        }

        for (var i = 0; i < known.Length; i++)
        {
            known[i] = known[i] > 0 ? 0 : 1;
        }

        for (var channel = 0; channel < 3; channel++)
        {
            Fill(filled.Channel(channel), known, hidden.Extent);
        }

        return filled;
    }

    private static void Fill(Span<float> values, float[] known, Extent extent)
    {
        if (!known.AsSpan().ContainsAnyExcept(1f) || extent.LongestSide == 1)
        {
            return;
        }

        var half = new Extent((extent.Height + 1) / 2, (extent.Width + 1) / 2);
        var coarse = new float[half.PixelCount];
        var weights = new float[coarse.Length];
        Pull(values, known, extent, coarse, weights, half);
        Fill(coarse, weights, half);
        Push(values, known, extent, coarse, half);
    }

    /// <summary>The mean of what is known of each two by two.</summary>
    private static void Pull(ReadOnlySpan<float> values, float[] known, Extent extent, float[] coarse, float[] weights, Extent half)
    {
        for (var y = 0; y < extent.Height; y++)
        {
            for (var x = 0; x < extent.Width; x++)
            {
                var (from, to) = ((y * extent.Width) + x, (y / 2 * half.Width) + (x / 2));
                coarse[to] += known[from] * values[from];
                weights[to] += known[from];
            }
        }

        for (var i = 0; i < coarse.Length; i++)
        {
            if (weights[i] > 0)
            {
                coarse[i] /= weights[i];
                weights[i] = Math.Min(1, weights[i]);
            }
        }
    }

    /// <summary>What is not known, between the centres of the coarser grid.</summary>
    private static void Push(Span<float> values, float[] known, Extent extent, float[] coarse, Extent half)
    {
        for (var y = 0; y < extent.Height; y++)
        {
            var (top, bottom, down) = Between(y, half.Height);
            for (var x = 0; x < extent.Width; x++)
            {
                var i = (y * extent.Width) + x;
                if (known[i] >= 1)
                {
                    continue;
                }

                var (left, right, along) = Between(x, half.Width);
                var upper = float.Lerp(coarse[(top * half.Width) + left], coarse[(top * half.Width) + right], along);
                var lower = float.Lerp(coarse[(bottom * half.Width) + left], coarse[(bottom * half.Width) + right], along);
                values[i] = float.Lerp(float.Lerp(upper, lower, down), values[i], known[i]);
            }
        }
    }

    private static (int First, int Second, float Share) Between(int place, int length)
    {
        var centre = ((place + 0.5f) / 2) - 0.5f;
        var first = (int)MathF.Floor(centre);
        return (Math.Max(first, 0), Math.Min(first + 1, length - 1), centre - first);
    }
}
