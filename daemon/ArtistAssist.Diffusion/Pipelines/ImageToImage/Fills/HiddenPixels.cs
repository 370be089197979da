using ArtistAssist.Diffusion.Pipelines.ImageToImage.Pictures;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Fills;

/// <summary>Walks over what a mask hides.</summary>
internal static class HiddenPixels
{
    /// <summary>Sets each hidden pixel's channels.</summary>
    public static void Set(RgbPicture picture, Plane<byte> hidden, Func<int, int, int, float> value)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            var only = channel;
            Set(picture, hidden, channel, (y, x) => value(only, y, x));
        }
    }

    /// <summary>Sets one channel of each hidden pixel.</summary>
    public static void Set(RgbPicture picture, Plane<byte> hidden, int channel, Func<int, int, float> value)
    {
        for (var y = 0; y < hidden.Height; y++)
        {
            var row = hidden.Row(y);
            for (var x = row.IndexOfAnyExcept((byte)0); x >= 0 && x < row.Length; x++)
            {
                if (row[x] != 0)
                {
                    picture.Row(channel, y)[x] = value(y, x);
                }
            }
        }
    }

    /// <summary>Sets each hidden byte of a plane.</summary>
    public static void Set(Plane<byte> plane, Plane<byte> hidden, Func<int, int, byte> value)
    {
        for (var y = 0; y < hidden.Height; y++)
        {
            var row = hidden.Row(y);
            for (var x = row.IndexOfAnyExcept((byte)0); x >= 0 && x < row.Length; x++)
            {
                if (row[x] != 0)
                {
                    plane.Row(y)[x] = value(y, x);
                }
            }
        }
    }

    /// <summary>The known pixel nearest to each.</summary>
    public static NearestMarked Known(Plane<byte> hidden)
    {
        using var known = hidden.Crop(hidden.Extent.Whole);
        for (var y = 0; y < known.Height; y++)
        {
            System.Numerics.Tensors.TensorPrimitives.OnesComplement<byte>(known.Row(y), known.Row(y));
        }

        return NearestMarked.In(known);
    }
}
