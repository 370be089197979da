using System.Runtime.Intrinsics;

namespace ArtistAssist.Diffusion.Noise;

/// <summary>
/// Sixteen uniform values to sixteen normal ones (Box and Muller 1958), in the order and with the rounding of PyTorch's AVX2 kernel: values 0 to 7
/// give the radii, 8 to 15 the angles; cosines come out first.
/// </summary>
/// <remarks>
/// Logarithm, sine and cosine are the single-precision polynomials of the Cephes library (Moshier). Which products are fused with the following
/// sum was measured on PyTorch's build, where the compiler decides it; another choice differs in the last bit of one value in a hundred.
/// </remarks>
internal static class BoxMuller
{
    public const int BlockLength = 16;

    public static void Transform(Span<float> block)
    {
        var uniform = Vector256.Create<float>(block);
        var angle = Vector256.Create(2 * MathF.PI) * Vector256.Create<float>(block[8..]);

        var radius = Vector256.Sqrt(Vector256.Create(-2f) * Log(Vector256<float>.One - uniform));
        var (sine, cosine) = SineAndCosine(angle);

        (radius * cosine).CopyTo(block);
        (radius * sine).CopyTo(block[8..]);
    }

    /// <summary>Natural logarithm of values in (0, 1].</summary>
    private static Vector256<float> Log(Vector256<float> x)
    {
        var bits = x.AsInt32();
        var exponent = Vector256.ConvertToSingle(Vector256.ShiftRightLogical(bits, 23) - Vector256.Create(0x7f)) + Vector256<float>.One;
        // The mantissa as a number in [0.5, 1), then in [sqrt(1/2), sqrt(2)) less one.
        var mantissa = ((bits & Vector256.Create(~0x7f800000)) | Vector256.Create(0x3f000000)).AsSingle();
        var low = Vector256.LessThan(mantissa, Vector256.Create(0.707106781186547524f));
        exponent -= low & Vector256<float>.One;
        var m = mantissa - Vector256<float>.One + (low & mantissa);

        var square = m * m;
        var y = Polynomial(m, 7.0376836292e-2f, -1.1514610310e-1f, 1.1676998740e-1f, -1.2420140846e-1f, 1.4249322787e-1f,
            -1.6668057665e-1f, 2.0000714765e-1f, -2.4999993993e-1f, 3.3333331174e-1f);
        y = Vector256.FusedMultiplyAdd(y * m, square, exponent * Vector256.Create(-2.12194440e-4f));
        y = Vector256.FusedMultiplyAdd(square, Vector256.Create(-0.5f), y);
        return Vector256.FusedMultiplyAdd(exponent, Vector256.Create(0.693359375f), m + y);
    }

    /// <summary>Sine and cosine of angles in [0, 2 pi).</summary>
    private static (Vector256<float> Sine, Vector256<float> Cosine) SineAndCosine(Vector256<float> angle)
    {
        // Octants, made even; pi/4 goes in three parts, so that little is lost in the subtraction.
        var octant = (Vector256.ConvertToInt32(angle * Vector256.Create(1.27323954473516f)) + Vector256<int>.One) & Vector256.Create(~1);
        var count = Vector256.ConvertToSingle(octant);
        var x = Vector256.FusedMultiplyAdd(count, Vector256.Create(-0.78515625f), angle);
        x = Vector256.FusedMultiplyAdd(count, Vector256.Create(-2.4187564849853515625e-4f), x);
        x = Vector256.FusedMultiplyAdd(count, Vector256.Create(-3.77489497744594108e-8f), x);

        var square = x * x;
        var even = Polynomial(square, 2.443315711809948e-5f, -1.388731625493765e-3f, 4.166664568298827e-2f) * square;
        even = Vector256.FusedMultiplyAdd(even, square, square * Vector256.Create(-0.5f)) + Vector256<float>.One;
        var odd = Polynomial(square, -1.9515295891e-4f, 8.3321608736e-3f, -1.6666654611e-1f) * square;
        odd = Vector256.FusedMultiplyAdd(odd, x, x);

        var oddIsSine = Vector256.Equals(octant & Vector256.Create(2), Vector256<int>.Zero).AsSingle();
        var sineSign = Vector256.ShiftLeft(octant & Vector256.Create(4), 29).AsSingle();
        var cosineSign = Vector256.ShiftLeft(~(octant - Vector256.Create(2)) & Vector256.Create(4), 29).AsSingle();
        return (
            Vector256.ConditionalSelect(oddIsSine, odd, even) ^ sineSign,
            Vector256.ConditionalSelect(oddIsSine, even, odd) ^ cosineSign);
    }

    private static Vector256<float> Polynomial(Vector256<float> x, params ReadOnlySpan<float> coefficients)
    {
        var y = Vector256.Create(coefficients[0]);
        foreach (var coefficient in coefficients[1..])
        {
            y = Vector256.FusedMultiplyAdd(y, x, Vector256.Create(coefficient));
        }

        return y;
    }
}
