namespace ArtistAssist.Pdf.Reading;

/// <summary>Bytes written as printable characters (ISO 32000-2, 7.4.2 and 7.4.3).</summary>
internal static class Ascii
{
    internal static byte[] FromHex(ReadOnlySpan<byte> text)
    {
        var digits = new List<char>(text.Length);
        foreach (var character in text)
        {
            if (character == '>')
            {
                break;
            }

            if (!IsBlank(character))
            {
                digits.Add((char)character);
            }
        }

        if (digits.Count % 2 != 0)
        {
            digits.Add('0');
        }

        try
        {
            return Convert.FromHexString([.. digits]);
        }
        catch (FormatException exception)
        {
            throw PdfException.Damaged("A stream is no hexadecimal text.", exception);
        }
    }

    internal static byte[] From85(ReadOnlySpan<byte> text)
    {
        var output = new List<byte>(text.Length);
        var (group, count) = (0UL, 0);
        foreach (var character in text)
        {
            if (character == '~')
            {
                break;
            }

            if (IsBlank(character))
            {
                continue;
            }

            if (character == 'z' && count == 0)
            {
                output.AddRange([0, 0, 0, 0]);
                continue;
            }

            if (character is < (byte)'!' or > (byte)'u')
            {
                throw PdfException.Damaged("A stream is no text of base 85.");
            }

            group = (group * 85) + (uint)(character - '!');
            if (++count == 5)
            {
                Append(output, group, 4);
                (group, count) = (0, 0);
            }
        }

        if (count > 1)
        {
            // A short last group counts as if filled up with the highest digit.
            for (var i = count; i < 5; i++)
            {
                group = (group * 85) + 84;
            }

            Append(output, group, count - 1);
        }

        return [.. output];
    }

    private static void Append(List<byte> output, ulong group, int bytes)
    {
        for (var i = 0; i < bytes; i++)
        {
            output.Add((byte)(group >> (24 - (8 * i))));
        }
    }

    private static bool IsBlank(byte character) => character is 0 or (byte)'\t' or (byte)'\n' or (byte)'\f' or (byte)'\r' or (byte)' ';
}
