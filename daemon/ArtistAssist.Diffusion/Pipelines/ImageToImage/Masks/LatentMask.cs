using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Masks;

/// <summary>Brings a mask to the size of the latents.</summary>
internal static class LatentMask
{
    /// <summary>One value for each latent, row by row, 0 keep to 1 repaint.</summary>
    /// <param name="mask">The mask of the working picture; both sides a multiple of the factor.</param>
    /// <param name="factor">Pixels along one side of a latent.</param>
    /// <param name="rule">How.</param>
    public static float[] Of(Plane<byte> mask, int factor, LatentMaskRule rule)
    {
        var (height, width) = (mask.Height / factor, mask.Width / factor);
        var latents = new float[height * width];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                latents[(y * width) + x] = rule == LatentMaskRule.Nearest
                    ? (mask.Row(y * factor)[x * factor] >= 128 ? 1 : 0)
                    : Greatest(mask, y * factor, x * factor, factor) / 255f;
            }
        }

        return rule == LatentMaskRule.Nearest ? latents : Grown(latents, height, width);
    }

    private static byte Greatest(Plane<byte> mask, int y, int x, int factor)
    {
        byte greatest = 0;
        for (var row = y; row < y + factor; row++)
        {
            greatest = Math.Max(greatest, System.Numerics.Tensors.TensorPrimitives.Max<byte>(mask.Row(row).Slice(x, factor)));
        }

        return greatest;
    }

    /// <summary>The greatest of three by three.</summary>
    private static float[] Grown(float[] latents, int height, int width)
    {
        var grown = new float[latents.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var greatest = 0f;
                for (var row = Math.Max(y - 1, 0); row <= Math.Min(y + 1, height - 1); row++)
                {
                    for (var column = Math.Max(x - 1, 0); column <= Math.Min(x + 1, width - 1); column++)
                    {
                        greatest = Math.Max(greatest, latents[(row * width) + column]);
                    }
                }

                grown[(y * width) + x] = greatest;
            }
        }

        return grown;
    }
}
