using System.Globalization;
using System.Text;

namespace ArtistAssist.Cli.Tests.Pictures;

/// <summary>PDFs of scanned pages in uncompressed gray, written without a library: the command line has none either.</summary>
internal static class GrayPdf
{
    /// <summary>Pages of one size, a pixel a point.</summary>
    public static byte[] Pages(int width, int height, int count, Func<int, int, int, int> value)
    {
        var objects = new List<byte[]>
        {
            Text("<</Type/Catalog/Pages 2 0 R>>"),
            Text($"<</Type/Pages/MediaBox[0 0 {width} {height}]/Count {count}/Kids[{string.Concat(Enumerable.Range(0, count).Select(page => $"{3 + (3 * page)} 0 R "))}]>>"),
        };
        for (var page = 0; page < count; page++)
        {
            var (first, number) = (objects.Count + 1, page);
            objects.Add(Text($"<</Type/Page/Parent 2 0 R/Contents {first + 1} 0 R/Resources<</XObject<</I {first + 2} 0 R>>>>>>"));
            objects.Add(Stream("", Text($"{width} 0 0 {height} 0 0 cm /I Do")));
            objects.Add(Stream(
                $"/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent 8",
                [.. Enumerable.Range(0, width * height).Select(i => (byte)value(number, i % width, i / width))]));
        }

        return File(objects);
    }

    private static byte[] File(List<byte[]> objects)
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.4\n"u8);
        var table = new StringBuilder($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        for (var i = 0; i < objects.Count; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Position:D10} 00000 n \n");
            file.Write([.. Text($"{i + 1} 0 obj\n"), .. objects[i], .. "\nendobj\n"u8]);
        }

        table.Append(CultureInfo.InvariantCulture, $"trailer\n<</Root 1 0 R>>\nstartxref\n{file.Position}\n%%EOF\n");
        file.Write(Text(table.ToString()));
        return file.ToArray();
    }

    private static byte[] Stream(string entries, byte[] data) => [.. Text($"<<{entries}/Length {data.Length}>>\nstream\n"), .. data, .. "\nendstream"u8];

    private static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);
}
