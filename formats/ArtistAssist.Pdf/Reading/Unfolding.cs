using System.IO.Compression;
using ArtistAssist.Pdf.Objects;

namespace ArtistAssist.Pdf.Reading;

/// <summary>Undoes the lossless filters that structure and page descriptions come in (ISO 32000-2, 7.4).</summary>
internal static class Unfolding
{
    private const int FirstPngPredictor = 10;

    /// <param name="filter">The filter.</param>
    /// <param name="bytes">Its input.</param>
    /// <param name="limit">Most bytes of its output.</param>
    /// <exception cref="PdfException">The output is larger, the input broken, or the filter none of these.</exception>
    internal static byte[] Undo(PdfFilter filter, byte[] bytes, int limit) => filter.Name switch
    {
        "FlateDecode" => Unpredict(Inflate(bytes, limit), filter.Parameters),
        "ASCIIHexDecode" => Ascii.FromHex(bytes),
        "ASCII85Decode" => Ascii.From85(bytes),
        _ => throw new PdfException(PdfProblem.UnknownCompression, filter.Name),
    };

    private static byte[] Inflate(byte[] bytes, int limit)
    {
        using var inflater = new ZLibStream(new MemoryStream(bytes, writable: false), CompressionMode.Decompress);
        using var output = new MemoryStream();
        var buffer = new byte[1 << 16];
        try
        {
            for (int read; (read = inflater.Read(buffer)) > 0;)
            {
                if (output.Length + read > limit)
                {
                    throw PdfException.Damaged("A stream unfolds into more than any real one.");
                }

                output.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException exception)
        {
            throw PdfException.Damaged("A stream is no Flate data.", exception);
        }

        return output.ToArray();
    }

    /// <summary>Rows with a filter each, as PNG has them (PNG specification, section 9).</summary>
    private static byte[] Unpredict(byte[] bytes, PdfDictionary parameters)
    {
        var predictor = parameters["Predictor"] is double number ? (int)number : 1;
        if (predictor < FirstPngPredictor)
        {
            return predictor == 1 ? bytes : throw new PdfException(PdfProblem.UnknownCompression, "Predictor");
        }

        var bits = Parameter(parameters, "Colors", 1, 32) * Parameter(parameters, "BitsPerComponent", 8, 16);
        var rowBytes = (int)((((long)bits * Parameter(parameters, "Columns", 1, 1 << 16)) + 7) / 8);
        var pixelBytes = Math.Max(1, bits / 8);
        var rows = bytes.Length / (rowBytes + 1);
        var output = new byte[rows * rowBytes];
        var above = new byte[rowBytes].AsSpan();
        for (var row = 0; row < rows; row++)
        {
            var source = bytes.AsSpan((row * (rowBytes + 1)) + 1, rowBytes);
            var target = output.AsSpan(row * rowBytes, rowBytes);
            for (var i = 0; i < rowBytes; i++)
            {
                var left = i >= pixelBytes ? target[i - pixelBytes] : 0;
                var corner = i >= pixelBytes ? above[i - pixelBytes] : 0;
                target[i] = (byte)(source[i] + bytes[row * (rowBytes + 1)] switch
                {
                    0 => 0,
                    1 => left,
                    2 => above[i],
                    3 => (left + above[i]) / 2,
                    4 => Nearest(left, above[i], corner),
                    _ => throw PdfException.Damaged("A row has an unknown filter."),
                });
            }

            above = target;
        }

        return output;
    }

    private static int Nearest(int left, int above, int corner)
    {
        var (a, b, c) = (Math.Abs(above - corner), Math.Abs(left - corner), Math.Abs(left + above - (2 * corner)));
        return a <= b && a <= c ? left : b <= c ? above : corner;
    }

    private static int Parameter(PdfDictionary parameters, string name, int usual, int most)
    {
        var value = parameters[name] is { } given ? PdfLexer.ToInt(given) : usual;
        return value >= 1 && value <= most ? value : throw PdfException.Damaged("A stream's rows have no width.");
    }
}
