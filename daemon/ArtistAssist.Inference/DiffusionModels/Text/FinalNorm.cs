namespace ArtistAssist.Inference.DiffusionModels.Text;

/// <summary>
/// A text encoder's final layer normalisation (Ba et al., arXiv 1607.06450), found from its last hidden state before and after it: every feature's
/// gain and offset are a straight line through its values at all tokens. So the graph's weights need not be read.
/// </summary>
internal sealed class FinalNorm
{
    /// <summary>The epsilon of CLIP's text models.</summary>
    private const double Epsilon = 1e-5;

    private readonly double[] _gain;
    private readonly double[] _offset;

    /// <summary>Finds it.</summary>
    /// <param name="before">[tokens, width]: the last hidden state.</param>
    /// <param name="after">[tokens, width]: the same, normalised.</param>
    /// <param name="width">Features of a token.</param>
    public FinalNorm(ReadOnlySpan<float> before, ReadOnlySpan<float> after, int width)
    {
        var tokens = before.Length / width;
        var standard = new double[before.Length];
        for (var token = 0; token < tokens; token++)
        {
            Standardise(before.Slice(token * width, width), standard.AsSpan(token * width, width));
        }

        _gain = new double[width];
        _offset = new double[width];
        for (var feature = 0; feature < width; feature++)
        {
            (_gain[feature], _offset[feature]) = Line(standard, after, feature, width);
        }
    }

    /// <summary>Normalises another hidden state in place.</summary>
    /// <param name="hidden">[tokens, width].</param>
    public void Apply(Span<float> hidden)
    {
        var standard = new double[_gain.Length];
        for (; !hidden.IsEmpty; hidden = hidden[standard.Length..])
        {
            Standardise(hidden[..standard.Length], standard);
            for (var i = 0; i < standard.Length; i++)
            {
                hidden[i] = (float)((standard[i] * _gain[i]) + _offset[i]);
            }
        }
    }

    private static void Standardise(ReadOnlySpan<float> token, Span<double> standard)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in token)
        {
            sum += value;
        }

        var mean = sum / token.Length;
        foreach (var value in token)
        {
            squares += (value - mean) * (value - mean);
        }

        var factor = 1 / Math.Sqrt((squares / token.Length) + Epsilon);
        for (var i = 0; i < token.Length; i++)
        {
            standard[i] = (token[i] - mean) * factor;
        }
    }

    /// <summary>Least squares.</summary>
    private static (double Gain, double Offset) Line(double[] standard, ReadOnlySpan<float> after, int feature, int width)
    {
        var (count, sumX, sumY) = (0, 0.0, 0.0);
        for (var i = feature; i < standard.Length; i += width)
        {
            sumX += standard[i];
            sumY += after[i];
            count++;
        }

        var (meanX, meanY) = (sumX / count, sumY / count);
        var (xx, xy) = (0.0, 0.0);
        for (var i = feature; i < standard.Length; i += width)
        {
            xx += (standard[i] - meanX) * (standard[i] - meanX);
            xy += (standard[i] - meanX) * (after[i] - meanY);
        }

        var gain = xx > 0 ? xy / xx : 0;
        return (gain, meanY - (gain * meanX));
    }
}
