namespace ArtistAssist.Imaging.Native;

/// <summary>VipsBandFormat, the members we meet.</summary>
internal enum BandFormat
{
    UChar = 0,
    UShort = 2,
    Short = 3,
    Float = 6,
}
