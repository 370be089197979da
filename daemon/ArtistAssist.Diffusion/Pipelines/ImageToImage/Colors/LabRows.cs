using System.Numerics.Tensors;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Colors;

/// <summary>Between sRGB (IEC 61966-2-1) and CIE L*a*b* under D65, stretches of rows at a time and in place.</summary>
/// <param name="width">Longest stretch.</param>
internal sealed class LabRows(int width)
{
    private const float Threshold = 216f / 24389f;
    private const float Slope = 24389f / 27f;

    /// <summary>White of D65, whose Y is 1.</summary>
    private const float WhiteX = 0.95047f;

    private const float WhiteZ = 1.08883f;

    private readonly float[] _x = new float[width];
    private readonly float[] _y = new float[width];
    private readonly float[] _z = new float[width];
    private readonly float[] _scratch = new float[width];

    /// <summary>Red, green and blue become L, a and b.</summary>
    public void ToLab(Span<float> red, Span<float> green, Span<float> blue)
    {
        Linearise(red);
        Linearise(green);
        Linearise(blue);
        var x = _x.AsSpan(0, red.Length);
        var y = _y.AsSpan(0, red.Length);
        var z = _z.AsSpan(0, red.Length);
        Sum(red, green, blue, 0.4124564f / WhiteX, 0.3575761f / WhiteX, 0.1804375f / WhiteX, x);
        Sum(red, green, blue, 0.2126729f, 0.7151522f, 0.0721750f, y);
        Sum(red, green, blue, 0.0193339f / WhiteZ, 0.1191920f / WhiteZ, 0.9503041f / WhiteZ, z);
        Compress(x);
        Compress(y);
        Compress(z);
        TensorPrimitives.Multiply(y, 116f, red);
        TensorPrimitives.Subtract(red, 16f, red);
        TensorPrimitives.Subtract(x, y, green);
        TensorPrimitives.Multiply(green, 500f, green);
        TensorPrimitives.Subtract(y, z, blue);
        TensorPrimitives.Multiply(blue, 200f, blue);
    }

    /// <summary>L, a and b become red, green and blue, cut off at 0 and 1.</summary>
    public void ToRgb(Span<float> lightness, Span<float> a, Span<float> b)
    {
        var x = _x.AsSpan(0, lightness.Length);
        var y = _y.AsSpan(0, lightness.Length);
        var z = _z.AsSpan(0, lightness.Length);
        TensorPrimitives.Add(lightness, 16f, y);
        TensorPrimitives.Divide(y, 116f, y);
        TensorPrimitives.Divide(a, 500f, x);
        TensorPrimitives.Add(x, y, x);
        TensorPrimitives.Divide(b, -200f, z);
        TensorPrimitives.Add(z, y, z);
        Expand(x);
        Expand(y);
        Expand(z);
        Sum(x, y, z, 3.2404542f * WhiteX, -1.5371385f, -0.4985314f * WhiteZ, lightness);
        Sum(x, y, z, -0.9692660f * WhiteX, 1.8760108f, 0.0415560f * WhiteZ, a);
        Sum(x, y, z, 0.0556434f * WhiteX, -0.2040259f, 1.0572252f * WhiteZ, b);
        Encode(lightness);
        Encode(a);
        Encode(b);
    }

    private static void Sum(ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> third, float a, float b, float c, Span<float> into)
    {
        TensorPrimitives.Multiply(first, a, into);
        TensorPrimitives.MultiplyAdd(second, b, into, into);
        TensorPrimitives.MultiplyAdd(third, c, into, into);
    }

    private void Linearise(Span<float> row)
    {
        var scratch = _scratch.AsSpan(0, row.Length);
        TensorPrimitives.Add(row, 0.055f, scratch);
        TensorPrimitives.Divide(scratch, 1.055f, scratch);
        TensorPrimitives.Max(scratch, 0f, scratch);
        TensorPrimitives.Pow(scratch, 2.4f, scratch);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = row[i] <= 0.04045f ? row[i] / 12.92f : scratch[i];
        }
    }

    private void Encode(Span<float> row)
    {
        var scratch = _scratch.AsSpan(0, row.Length);
        TensorPrimitives.Max(row, 0f, row);
        TensorPrimitives.Min(row, 1f, row);
        TensorPrimitives.Pow(row, 1 / 2.4f, scratch);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = row[i] <= 0.0031308f ? row[i] * 12.92f : (1.055f * scratch[i]) - 0.055f;
        }
    }

    private void Compress(Span<float> row)
    {
        var scratch = _scratch.AsSpan(0, row.Length);
        TensorPrimitives.Pow(row, 1 / 3f, scratch);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = row[i] > Threshold ? scratch[i] : ((Slope * row[i]) + 16) / 116;
        }
    }

    private void Expand(Span<float> row)
    {
        var scratch = _scratch.AsSpan(0, row.Length);
        TensorPrimitives.Multiply(row, row, scratch);
        TensorPrimitives.Multiply(scratch, row, scratch);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = _scratch[i] > Threshold ? scratch[i] : ((116 * row[i]) - 16) / Slope;
        }
    }
}
