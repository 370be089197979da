using System.Globalization;
using ArtistAssist.Cli.Language;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Commands;

/// <summary>Margins as the command line names them: LEFT,TOP,RIGHT,BOTTOM in pixels, or one number for all sides.</summary>
internal static class ExpandSwitch
{
    private const int Most = 16_384;

    /// <summary>What the option says; it has been checked.</summary>
    public static Margins Read(string text) => TryRead(text) ?? throw new UsageException(Say.With(Texts.ExpandInvalid, text));

    /// <summary>What is wrong with it; null for nothing.</summary>
    public static string? Problem(string text) => TryRead(text) is null ? Say.With(Texts.ExpandInvalid, text) : null;

    private static Margins? TryRead(string text)
    {
        var sides = new List<uint>();
        foreach (var field in text.Split(','))
        {
            if (!uint.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) || pixels > Most)
            {
                return null;
            }

            sides.Add(pixels);
        }

        return sides switch
        {
            _ when sides.TrueForAll(pixels => pixels == 0) => null,
            [var all] => new Margins { Left = all, Top = all, Right = all, Bottom = all },
            [var left, var top, var right, var bottom] => new Margins { Left = left, Top = top, Right = right, Bottom = bottom },
            _ => null,
        };
    }
}
