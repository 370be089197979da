using System.Globalization;
using System.Text;
using ArtistAssist.Pdf.Objects;

namespace ArtistAssist.Pdf.Reading;

/// <summary>
/// Reads objects (ISO 32000-2, 7.2 and 7.3): a number is a double, a string its bytes, an array an object?[], null null; the rest has types of
/// its own.
/// </summary>
/// <param name="stream">Seekable; read from where it stands.</param>
/// <param name="budget">Charged for every token.</param>
internal sealed class PdfLexer(Stream stream, ReadingBudget budget)
{
    private const int Nothing = -1;
    private const int LongestWord = 256;
    private const int LongestString = 1 << 20;
    private const int DeepestNesting = 64;

    private readonly StringBuilder _word = new();
    private int? _ahead;
    private uint _taken;

    internal long Position
    {
        get => stream.Position - (_ahead is >= 0 ? 1 : 0);
        set
        {
            _ahead = null;
            stream.Position = value >= 0 && value <= stream.Length ? value : throw PdfException.Truncated();
        }
    }

    /// <summary>An object, or the keyword where there is none.</summary>
    /// <exception cref="PdfException">The file ends here, or is none.</exception>
    internal object? Read() => TryRead(out var value) ? value : throw PdfException.Truncated();

    /// <summary>False at the end.</summary>
    internal bool TryRead(out object? value)
    {
        if (!TryNext(out value))
        {
            return false;
        }

        value = Complete(value, 0);
        return true;
    }

    /// <summary>Whole objects up to one of the words given, which is read too.</summary>
    internal (List<object?> Items, string End) ReadUntil(params ReadOnlySpan<string> ends) => ReadUntil(0, ends);

    /// <summary>Skips the end of the line that a stream's bytes begin behind.</summary>
    internal void SkipLineEnd()
    {
        if (Peek() == '\r')
        {
            Take();
        }

        if (Peek() == '\n')
        {
            Take();
        }
    }

    private (List<object?> Items, string End) ReadUntil(int depth, ReadOnlySpan<string> ends)
    {
        if (depth > DeepestNesting)
        {
            throw PdfException.Damaged("Arrays or dictionaries lie too deep in one another.");
        }

        var items = new List<object?>();
        while (true)
        {
            if (!TryNext(out var token))
            {
                throw PdfException.Truncated();
            }

            if (token is PdfKeyword { Text: var word })
            {
                if (ends.Contains(word))
                {
                    return (items, word);
                }

                if (word == "R" && items is [.., double number, double])
                {
                    items.RemoveRange(items.Count - 2, 2);
                    items.Add(new PdfReference(ToInt(number)));
                    continue;
                }
            }

            var value = Complete(token, depth);
            items.Add(value is not PdfKeyword ? value : throw PdfException.Damaged("A word stands where a value should."));
        }
    }

    internal static int ToInt(object? value) => value is double number && number is >= int.MinValue and <= int.MaxValue && number == Math.Floor(number)
        ? (int)number
        : throw PdfException.Damaged("A whole number is missing.");

    private object? Complete(object? token, int depth) => token is not PdfKeyword { Text: var word } ? token : word switch
    {
        "[" => ReadUntil(depth + 1, ["]"]).Items.ToArray(),
        "<<" => ToDictionary(ReadUntil(depth + 1, [">>"]).Items),
        "true" => true,
        "false" => false,
        "null" => null,
        _ => token,
    };

    private static PdfDictionary ToDictionary(List<object?> items)
    {
        if (items.Count % 2 != 0)
        {
            throw PdfException.Damaged("A dictionary has a name without a value.");
        }

        var values = new Dictionary<string, object?>(items.Count / 2);
        for (var i = 0; i < items.Count; i += 2)
        {
            values[items[i] is PdfName name ? name.Text : throw PdfException.Damaged("A dictionary has a value without a name.")] = items[i + 1];
        }

        return new PdfDictionary(values);
    }

    private bool TryNext(out object? token)
    {
        SkipBlank();
        budget.Token();
        token = null;
        switch (Peek())
        {
            case Nothing:
                return false;
            case '(':
                token = LiteralString();
                return true;
            case '<':
                Take();
                token = Peek() == '<' ? Bracket("<<") : HexString();
                return true;
            case '>':
                Take();
                token = Peek() == '>' ? Bracket(">>") : throw PdfException.Damaged("A bracket is alone.");
                return true;
            case '/':
                Take();
                token = new PdfName(Word(isName: true));
                return true;
            case '[' or ']' or '{' or '}' or ')':
                token = Bracket(((char)Peek()).ToString());
                return true;
            default:
                token = NumberOrKeyword(Word(isName: false));
                return true;
        }
    }

    private PdfKeyword Bracket(string text)
    {
        Take();
        return new PdfKeyword(text);
    }

    private static object NumberOrKeyword(string word) =>
        double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : new PdfKeyword(word);

    private string Word(bool isName)
    {
        _word.Clear();
        while (Peek() is >= 0 and var next && !IsBlank(next) && !IsDelimiter(next))
        {
            Take();
            _word.Append(isName && next == '#' ? Escaped() : (char)next);
            if (_word.Length > LongestWord)
            {
                throw PdfException.Damaged("A word is longer than any.");
            }
        }

        return _word.ToString();
    }

    private char Escaped()
    {
        var high = HexDigit(Take());
        var low = HexDigit(Take());
        return high >= 0 && low >= 0 ? (char)((high << 4) | low) : throw PdfException.Damaged("A name has a broken escape.");
    }

    private byte[] HexString()
    {
        using var bytes = new MemoryStream();
        var high = -1;
        for (int next; (next = Take()) != '>';)
        {
            if (IsBlank(next))
            {
                continue;
            }

            var digit = HexDigit(next);
            if (digit < 0)
            {
                throw next == Nothing ? PdfException.Truncated() : PdfException.Damaged("A string has a character that is none of its digits.");
            }

            if (high < 0)
            {
                high = digit;
            }
            else
            {
                Append(bytes, (high << 4) | digit);
                high = -1;
            }
        }

        if (high >= 0)
        {
            Append(bytes, high << 4);
        }

        return bytes.ToArray();
    }

    private byte[] LiteralString()
    {
        Take();
        using var bytes = new MemoryStream();
        for (var depth = 1; ;)
        {
            var next = Take();
            switch (next)
            {
                case Nothing:
                    throw PdfException.Truncated();
                case '\\':
                    AppendEscaped(bytes);
                    continue;
                case '(':
                    depth++;
                    break;
                case ')' when --depth == 0:
                    return bytes.ToArray();
            }

            Append(bytes, next);
        }
    }

    private void AppendEscaped(MemoryStream bytes)
    {
        var next = Take();
        switch (next)
        {
            case Nothing:
                throw PdfException.Truncated();
            case '\r':
                SkipLineFeed();
                break;
            case '\n':
                break;
            case >= '0' and <= '7':
                var value = next - '0';
                for (var i = 0; i < 2 && Peek() is >= '0' and <= '7'; i++)
                {
                    value = (value << 3) | (Take() - '0');
                }

                Append(bytes, value);
                break;
            default:
                Append(bytes, next switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => next });
                break;
        }
    }

    private void SkipLineFeed()
    {
        if (Peek() == '\n')
        {
            Take();
        }
    }

    private static void Append(MemoryStream bytes, int value)
    {
        bytes.WriteByte((byte)value);
        if (bytes.Length > LongestString)
        {
            throw PdfException.Damaged("A string is longer than any.");
        }
    }

    private void SkipBlank()
    {
        while (Peek() is >= 0 and var next && (IsBlank(next) || next == '%'))
        {
            Take();
            if (next == '%')
            {
                while (Peek() is not (Nothing or '\r' or '\n'))
                {
                    Take();
                }
            }
        }
    }

    private int Peek() => _ahead ??= stream.ReadByte();

    private int Take()
    {
        var next = Peek();
        _ahead = null;
        if ((++_taken & 255) == 0)
        {
            // Blanks, comments and strings may be long.
            budget.Token();
        }

        return next;
    }

    private static bool IsBlank(int value) => value is 0 or '\t' or '\n' or '\f' or '\r' or ' ';

    private static bool IsDelimiter(int value) => value is '(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '/' or '%';

    private static int HexDigit(int value) => value switch
    {
        >= '0' and <= '9' => value - '0',
        >= 'a' and <= 'f' => value - 'a' + 10,
        >= 'A' and <= 'F' => value - 'A' + 10,
        _ => -1,
    };
}
