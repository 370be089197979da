using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ArtistAssist.Imaging.Tests.Codecs.Documents;

/// <summary>A PDF made object by object; 1 is the catalogue, 2 the root of the pages.</summary>
internal sealed class HandMadePdf
{
    private readonly List<byte[]> _objects = [[], []];
    private readonly List<int> _pages = [];

    /// <summary>Entries of the catalogue beside its pages.</summary>
    internal string Catalogue { get; init; } = "";

    /// <summary>Entries of the trailer.</summary>
    internal string Trailer { get; init; } = "";

    /// <summary>Objects that are no streams lie in an object stream, and the cross-references are a stream too.</summary>
    internal bool IsPacked { get; init; }

    /// <summary>Number of the next object.</summary>
    internal int Next => _objects.Count + 1;

    internal static byte[] Deflate(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var deflate = new ZLibStream(output, CompressionLevel.Optimal))
        {
            deflate.Write(bytes);
        }

        return output.ToArray();
    }

    internal int Add(string body)
    {
        _objects.Add(Encoding.Latin1.GetBytes(body));
        return _objects.Count;
    }

    internal int AddStream(string entries, byte[] data)
    {
        _objects.Add([.. Encoding.Latin1.GetBytes($"<<{entries}/Length {data.Length}>>\nstream\r\n"), .. data, .. "\nendstream"u8]);
        return _objects.Count;
    }

    internal int AddPicture(int height, int width, string entries, byte[] data) =>
        AddStream(string.Create(CultureInfo.InvariantCulture, $"/Type/XObject/Subtype/Image/Width {width}/Height {height}{entries}"), data);

    /// <summary>A page of 144 by 72 points with pictures named I0, I1 and so on.</summary>
    internal HandMadePdf Page(string content, string entries = "", params int[] pictures)
    {
        var contents = AddStream("", Encoding.Latin1.GetBytes(content));
        var named = string.Concat(pictures.Select((picture, i) => $"/I{i} {picture} 0 R"));
        _pages.Add(Add($"<</Type/Page/Parent 2 0 R/Contents {contents} 0 R/Resources<</XObject<<{named}>>>>{entries}>>"));
        return this;
    }

    /// <summary>A page that one picture fills.</summary>
    internal HandMadePdf Scan(int height, int width, string entries, byte[] data, string page = "") =>
        Page("q 144 0 0 72 0 0 cm /I0 Do Q", page, AddPicture(height, width, entries, data));

    internal byte[] Build()
    {
        _objects[0] = Encoding.Latin1.GetBytes($"<</Type/Catalog/Pages 2 0 R{Catalogue}>>");
        if (_objects[1].Length == 0)
        {
            _objects[1] = Encoding.Latin1.GetBytes($"<</Type/Pages/MediaBox[0 0 144 72]/Count {_pages.Count}/Kids[{string.Concat(_pages.Select(page => $"{page} 0 R "))}]>>");
        }

        return IsPacked ? Packed() : Plain();
    }

    /// <summary>Puts another object in the place of the root of the pages.</summary>
    internal HandMadePdf Root(string body)
    {
        _objects[1] = Encoding.Latin1.GetBytes(body);
        return this;
    }

    private byte[] Plain()
    {
        using var file = new MemoryStream();
        Write(file, "%PDF-1.4\n%\u00e2\u00e3\n");
        var places = new List<long>();
        for (var i = 0; i < _objects.Count; i++)
        {
            places.Add(file.Position);
            WriteObject(file, i + 1, _objects[i]);
        }

        var start = file.Position;
        Write(file, $"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n");
        places.ForEach(place => Write(file, string.Create(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n")));
        Write(file, $"trailer\n<</Size {_objects.Count + 1}/Root 1 0 R{Trailer}>>\nstartxref\n{start}\n%%EOF\n");
        return file.ToArray();
    }

    private byte[] Packed()
    {
        using var file = new MemoryStream();
        Write(file, "%PDF-1.5\n");
        var rows = new List<byte[]> { Row(0, 0, 0) };
        var (head, body) = (new StringBuilder(), new StringBuilder());
        var (container, packed) = (_objects.Count + 1, 0);
        for (var i = 0; i < _objects.Count; i++)
        {
            if (_objects[i].AsSpan().IndexOf("stream"u8) >= 0)
            {
                rows.Add(Row(1, (int)file.Position, 0));
                WriteObject(file, i + 1, _objects[i]);
                continue;
            }

            rows.Add(Row(2, container, packed++));
            head.Append(CultureInfo.InvariantCulture, $"{i + 1} {body.Length} ");
            body.Append(Encoding.Latin1.GetString(_objects[i])).Append('\n');
        }

        rows.Add(Row(1, (int)file.Position, 0));
        var objects = Deflate(Encoding.Latin1.GetBytes(head.ToString() + body));
        Write(file, $"{container} 0 obj\n<</Type/ObjStm/N {packed}/First {head.Length}/Filter/FlateDecode/Length {objects.Length}>>\nstream\n");
        file.Write(objects);
        var start = file.Position + 18;
        Write(file, $"\nendstream\nendobj\n");
        rows.Add(Row(1, (int)start, 0));
        WriteReferences(file, rows, container + 1);
        Write(file, $"startxref\n{start}\n%%EOF\n");
        return file.ToArray();
    }

    /// <summary>Rows of 7 bytes, each as its difference to the one above, as most writers have it.</summary>
    private void WriteReferences(MemoryStream file, List<byte[]> rows, int number)
    {
        var data = rows.SelectMany((row, i) => row.Select((value, x) => (byte)(value - (i == 0 ? 0 : rows[i - 1][x]))).Prepend((byte)2)).ToArray();
        var table = Deflate(data);
        Write(file, $"{number} 0 obj\n<</Type/XRef/W[1 4 2]/Size {rows.Count}/Root 1 0 R{Trailer}/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7>>/Length {table.Length}>>\nstream\n");
        file.Write(table);
        Write(file, "\nendstream\nendobj\n");
    }

    private static byte[] Row(byte kind, int second, int third) =>
        [kind, (byte)(second >> 24), (byte)(second >> 16), (byte)(second >> 8), (byte)second, (byte)(third >> 8), (byte)third];

    private static void WriteObject(MemoryStream file, int number, byte[] body)
    {
        Write(file, $"{number} 0 obj\n");
        file.Write(body);
        Write(file, "\nendobj\n");
    }

    private static void Write(MemoryStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
