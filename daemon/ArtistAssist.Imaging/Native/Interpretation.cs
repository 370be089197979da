namespace ArtistAssist.Imaging.Native;

/// <summary>VipsInterpretation, the members we meet.</summary>
internal enum Interpretation
{
    Multiband = 0,
    BlackWhite = 1,
    Lab = 13,
    Cmyk = 15,
    LabQ = 16,
    Rgb = 17,
    LabS = 21,
    Srgb = 22,
    Rgb16 = 25,
    Gray16 = 26,
}
