using System.Text;

namespace ArtistAssist.Testing.Checkpoints;

/// <summary>
/// Numbers that are hashes of names and places: spread like random ones, and the same in the script that makes the figures
/// (write_figures.py beside networks.json).
/// </summary>
public static class TinyValues
{
    /// <summary>Numbers in [-1, 1): FNV-1a of the name, then the last steps of MurmurHash3 at every place.</summary>
    public static float[] Uniform(string name, long count)
    {
        var seed = 0x811C9DC5u;
        foreach (var value in Encoding.UTF8.GetBytes(name))
        {
            seed = (seed ^ value) * 0x01000193u;
        }

        var values = new float[count];
        for (var i = 0; i < values.Length; i++)
        {
            var x = ((uint)i * 0x9E3779B9u) + seed;
            x = (x ^ (x >> 16)) * 0x85EBCA6Bu;
            x = (x ^ (x >> 13)) * 0xC2B2AE35u;
            x ^= x >> 16;
            values[i] = ((x >> 8) / 8388608f) - 1f;
        }

        return values;
    }

    /// <summary>What a network is given.</summary>
    public static float[] Input(string name, params long[] shape)
    {
        var values = Uniform($"input:{name}", Count(shape));
        return Array.ConvertAll(values, value => value * 1.7f);
    }

    /// <summary>Weights of a size that keeps the magnitude of what goes through them.</summary>
    public static float[] Weights(string model, string name, long[] shape)
    {
        var values = Uniform($"{model}:{name}", Count(shape));
        if (shape.Length > 1)
        {
            var scale = (float)Math.Sqrt(3.0 / Count(shape.AsSpan(1)));
            return Array.ConvertAll(values, value => value * scale);
        }

        return name.EndsWith(".weight", StringComparison.Ordinal)
            ? Array.ConvertAll(values, value => 1f + (0.25f * value))
            : Array.ConvertAll(values, value => 0.25f * value);
    }

    private static long Count(ReadOnlySpan<long> shape)
    {
        var count = 1L;
        foreach (var size in shape)
        {
            count *= size;
        }

        return count;
    }
}
