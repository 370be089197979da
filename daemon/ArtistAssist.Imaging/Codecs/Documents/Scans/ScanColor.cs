using ArtistAssist.Pdf;
using ArtistAssist.Pdf.Objects;

namespace ArtistAssist.Imaging.Codecs.Documents.Scans;

/// <summary>What the samples of a picture mean (ISO 32000-2, 8.6).</summary>
/// <param name="Components">Samples of a pixel: 1 gray, 3 RGB, 4 CMYK; of a palette, those of its colours.</param>
/// <param name="Profile">ICC profile of gray or RGB; empty for none.</param>
/// <param name="Palette">Colours that a sample points to, 8 bits a component; null for samples that are colours themselves.</param>
internal sealed record ScanColor(int Components, byte[] Profile, byte[]? Palette)
{
    private const int LargestProfile = 4 << 20;
    private const int DeepestSpace = 4;

    /// <summary>Samples of a pixel as they lie in the picture.</summary>
    internal int SamplesPerPixel => Palette is null ? Components : 1;

    /// <summary>Null for a space that is not read, such as a spot colour.</summary>
    internal static ScanColor? Of(PdfDocument document, object? space, PdfDictionary resources) => Of(document, space, resources, 0);

    private static ScanColor? Of(PdfDocument document, object? space, PdfDictionary resources, int depth)
    {
        if (depth > DeepestSpace)
        {
            return null;
        }

        return document.Resolve(space) switch
        {
            PdfName { Text: "DeviceGray" } => new ScanColor(1, [], null),
            PdfName { Text: "DeviceRGB" } => new ScanColor(3, [], null),
            PdfName { Text: "DeviceCMYK" } => new ScanColor(4, [], null),
            PdfName { Text: var name } when document.Resolve(resources["ColorSpace"]) is PdfDictionary known && known[name] is { } named => Of(document, named, resources, depth + 1),
            object?[] { Length: > 0 } parts when document.Resolve(parts[0]) is PdfName { Text: var kind } => OfFamily(document, kind, parts, resources, depth),
            _ => null,
        };
    }

    private static ScanColor? OfFamily(PdfDocument document, string kind, object?[] parts, PdfDictionary resources, int depth) => (kind, parts) switch
    {
        ("DeviceGray" or "CalGray", _) => new ScanColor(1, [], null),
        ("DeviceRGB" or "CalRGB", _) => new ScanColor(3, [], null),
        ("DeviceCMYK", _) => new ScanColor(4, [], null),
        ("ICCBased", [_, var stream]) when document.Resolve(stream) is PdfStream profile => OfProfile(document, profile),
        ("Indexed", [_, var basis, _, var table]) when Of(document, basis, resources, depth + 1) is { Palette: null, Components: 1 or 3 } color =>
            color with { Palette = TableOf(document, table) },
        _ => null,
    };

    private static ScanColor? OfProfile(PdfDocument document, PdfStream profile) => document.Number(profile.Dictionary["N"]) switch
    {
        1 => new ScanColor(1, Bounded(document.Unfold(profile)), null),
        3 => new ScanColor(3, Bounded(document.Unfold(profile)), null),
        4 => new ScanColor(4, [], null),
        _ => null,
    };

    private static byte[] Bounded(byte[] profile) => profile.Length <= LargestProfile ? profile : [];

    private static byte[] TableOf(PdfDocument document, object? table) => document.Resolve(table) switch
    {
        byte[] text => text,
        PdfStream stream => document.Unfold(stream),
        _ => throw PdfException.Damaged("A palette is missing."),
    };
}
