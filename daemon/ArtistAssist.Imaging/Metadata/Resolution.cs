namespace ArtistAssist.Imaging.Metadata;

/// <summary>Pixels per inch on paper.</summary>
/// <param name="HorizontalDpi">Along a row, above 0.</param>
/// <param name="VerticalDpi">Along a column, above 0.</param>
public readonly record struct Resolution(double HorizontalDpi, double VerticalDpi)
{
    internal const double MillimetresPerInch = 25.4;

    /// <summary>What a format that must name a resolution gets where the source named none.</summary>
    internal const double Unstated = 72;
}
