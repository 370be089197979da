namespace ArtistAssist.Imaging.Compositing;

/// <summary>A result changes pixels that the mask keeps. It must not be handed out.</summary>
public sealed class KeptPixelsChangedException : ImagingException
{
    internal KeptPixelsChangedException(string before, string after, int x, int y)
        : base(FormattableString.Invariant($"The result would change the pixel at {x}, {y}, which the mask keeps; it has been thrown away, so please report this."))
    {
        KeptPixelsBefore = before;
        KeptPixelsAfter = after;
        X = x;
        Y = y;
    }

    /// <summary>Digest of the source's kept pixels.</summary>
    public string KeptPixelsBefore { get; }

    /// <summary>Digest of the result's kept pixels.</summary>
    public string KeptPixelsAfter { get; }

    /// <summary>Column of the first pixel that changed.</summary>
    public int X { get; }

    /// <summary>Row of the first pixel that changed.</summary>
    public int Y { get; }
}
