using System.Globalization;
using System.Numerics;
using System.Text;
using System.Xml;
using ArtistAssist.Imaging.Metadata;

namespace ArtistAssist.Imaging.Vectors;

/// <summary>Writes shapes as SVG 1.1.</summary>
public static class SvgWriter
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(false),
        Indent = true,
        IndentChars = "",
        NewLineChars = "\n",
    };

    /// <summary>Writes a document of the drawing's size; one unit is a pixel of it.</summary>
    /// <param name="shapes">What is drawn, the lowest first.</param>
    /// <param name="page">The page.</param>
    /// <param name="output">Takes the file; stays open.</param>
    public static void Write(IReadOnlyList<VectorShape> shapes, SvgPage page, Stream output)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        ArgumentNullException.ThrowIfNull(page);
        using var xml = XmlWriter.Create(output, Settings);
        xml.WriteStartElement("svg", Namespace);
        xml.WriteAttributeString("version", "1.1");
        xml.WriteAttributeString("width", Length(page.Width, page.Resolution?.HorizontalDpi));
        xml.WriteAttributeString("height", Length(page.Height, page.Resolution?.VerticalDpi));
        xml.WriteAttributeString("viewBox", FormattableString.Invariant($"0 0 {page.Width} {page.Height}"));
        xml.WriteAttributeString("preserveAspectRatio", "none");
        foreach (var entry in page.Texts)
        {
            xml.WriteStartElement("metadata", Namespace);
            xml.WriteAttributeString("id", entry.Keyword);
            xml.WriteString(Legal(entry.Text));
            xml.WriteEndElement();
        }

        xml.WriteStartElement("g", Namespace);
        xml.WriteAttributeString("id", "lines");
        xml.WriteAttributeString("fill", "#" + page.Color.ToString("x6", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("fill-rule", "evenodd");
        foreach (var shape in shapes)
        {
            xml.WriteStartElement("path", Namespace);
            xml.WriteAttributeString("d", Data(shape));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Data(VectorShape shape)
    {
        var data = new StringBuilder();
        foreach (var path in shape.Holes.Prepend(shape.Outline))
        {
            data.Append('M').Append(Place(path.Start));
            foreach (var segment in path.Segments)
            {
                data.Append('C').Append(Place(segment.LeavingControl)).Append(' ').Append(Place(segment.ArrivingControl)).Append(' ').Append(Place(segment.End));
            }

            data.Append('z');
        }

        return data.ToString();
    }

    private static string Place(Vector2 place) => Number(place.X) + ',' + Number(place.Y);

    // Hundredths of a pixel.
    private static string Number(float number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Length(int pixels, double? dotsPerInch) => dotsPerInch is { } density and > 0
        ? (pixels / density * Resolution.MillimetresPerInch).ToString("0.####", CultureInfo.InvariantCulture) + "mm"
        : pixels.ToString(CultureInfo.InvariantCulture);

    private static string Legal(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.Value is '\t' or '\n' or >= 0x20 and not (0xFFFE or 0xFFFF) ? rune.ToString() : "\uFFFD"));
}
