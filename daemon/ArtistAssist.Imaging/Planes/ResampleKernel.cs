namespace ArtistAssist.Imaging.Planes;

/// <summary>How a plane is enlarged. Shrinking is always the exact average over the area that becomes one pixel.</summary>
public enum ResampleKernel
{
    /// <summary>Straight lines between pixel centres.</summary>
    Bilinear,

    /// <summary>Catmull-Rom cubic through the pixel centres; overshoots a little at hard edges.</summary>
    Cubic,
}
