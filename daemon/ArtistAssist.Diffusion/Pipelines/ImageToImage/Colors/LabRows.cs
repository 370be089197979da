using System.Numerics.Tensors;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Colors;

/// <summary>Between sRGB (IEC 61966-2-1) and CIE L*a*b* under D65, whole rows at a time and in place.</summary>
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
        Sum(red, green, blue, 0.4124564f / WhiteX, 0.3575761f / WhiteX, 0.1804375f / WhiteX, _x);
        Sum(red, green, blue, 0.2126729f, 0.7151522f, 0.0721750f, _y);
        Sum(red, green, blue, 0.0193339f / WhiteZ, 0.1191920f / WhiteZ, 0.9503041f / WhiteZ, _z);
        Compress(_x);
        Compress(_y);
        Compress(_z);
        TensorPrimitives.Multiply(_y, 116f, red);
        TensorPrimitives.Subtract(red, 16f, red);
        TensorPrimitives.Subtract(_x, _y, green);
        TensorPrimitives.Multiply(green, 500f, green);
        TensorPrimitives.Subtract(_y, _z, blue);
        TensorPrimitives.Multiply(blue, 200f, blue);
    }

    /// <summary>L, a and b become red, green and blue, cut off at 0 and 1.</summary>
    public void ToRgb(Span<float> lightness, Span<float> a, Span<float> b)
    {
        TensorPrimitives.Add(lightness, 16f, _y);
        TensorPrimitives.Divide(_y, 116f, _y);
        TensorPrimitives.Divide(a, 500f, _x);
        TensorPrimitives.Add(_x, _y, _x);
        TensorPrimitives.Divide(b, -200f, _z);
        TensorPrimitives.Add(_z, _y, _z);
        Expand(_x);
        Expand(_y);
        Expand(_z);
        Sum(_x, _y, _z, 3.2404542f * WhiteX, -1.5371385f, -0.4985314f * WhiteZ, lightness);
        Sum(_x, _y, _z, -0.9692660f * WhiteX, 1.8760108f, 0.0415560f * WhiteZ, a);
        Sum(_x, _y, _z, 0.0556434f * WhiteX, -0.2040259f, 1.0572252f * WhiteZ, b);
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
        TensorPrimitives.Add(row, 0.055f, _scratch);
        TensorPrimitives.Divide(_scratch, 1.055f, _scratch);
        TensorPrimitives.Max(_scratch, 0f, _scratch);
        TensorPrimitives.Pow(_scratch, 2.4f, _scratch);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = row[i] <= 0.04045f ? row[i] / 12.92f : _scratch[i];
        }
    }

    private void Encode(Span<float> row)
    {
        TensorPrimitives.Max(row, 0f, row);
        TensorPrimitives.Min(row, 1f, row);
        TensorPrimitives.Pow(row, 1 / 2.4f, _scratch);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = row[i] <= 0.0031308f ? row[i] * 12.92f : (1.055f * _scratch[i]) - 0.055f;
        }
    }

    private void Compress(Span<float> row)
    {
        TensorPrimitives.Cbrt(row, _scratch);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = row[i] > Threshold ? _scratch[i] : ((Slope * row[i]) + 16) / 116;
        }
    }

    private void Expand(Span<float> row)
    {
        TensorPrimitives.Multiply(row, row, _scratch);
        TensorPrimitives.Multiply(_scratch, row, _scratch);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = _scratch[i] > Threshold ? _scratch[i] : ((116 * row[i]) - 16) / Slope;
        }
    }
}
