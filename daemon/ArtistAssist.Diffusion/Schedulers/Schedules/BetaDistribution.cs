namespace ArtistAssist.Diffusion.Schedulers.Schedules;

/// <summary>The Beta(0.6, 0.6) distribution of beta sampling (arXiv 2407.12173).</summary>
internal static class BetaDistribution
{
    private const double Shape = 0.6;

    /// <summary>ln B(0.6, 0.6).</summary>
    private const double LogBeta = 0.8818418061417856;

    /// <summary>The value below which a share of the distribution lies.</summary>
    /// <param name="probability">0 to 1.</param>
    public static double Quantile(double probability)
    {
        if (probability <= 0)
        {
            return 0;
        }

        if (probability > 0.5)
        {
            return 1 - Quantile(1 - probability);
        }

        var (low, high) = (0.0, 0.5);
        // Bisection ends when no number lies between the two.
        while (true)
        {
            var middle = (low + high) / 2;
            if (middle == low || middle == high)
            {
                return middle;
            }

            if (Cumulative(middle) < probability)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }
    }

    /// <summary>The share below <paramref name="x"/>, 0 to 0.5, by the power series of the incomplete beta function (DLMF 8.17.8).</summary>
    private static double Cumulative(double x)
    {
        var term = 1.0;
        var sum = 1.0;
        for (var n = 0; term > sum * 1e-17; n++)
        {
            term *= (2 * Shape + n) / (Shape + 1 + n) * x;
            sum += term;
        }

        return Math.Exp(Shape * Math.Log(x) + Shape * Math.Log(1 - x) - LogBeta) / Shape * sum;
    }
}
