using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Commands;

/// <summary>Ranges of options, as the contract states them.</summary>
internal static class Bounds
{
    public static void Check<T>(OptionResult result, Option<T> option, T least, T most)
        where T : struct, INumber<T> => Check(result, option.Name, least, most);

    public static void Check<T>(OptionResult result, Option<T?> option, T least, T most)
        where T : struct, INumber<T> => Check(result, option.Name, least, most);

    /// <summary>Above 0, at most 1.</summary>
    public static void CheckStrength(OptionResult result, Option<double?> option)
    {
        if (TryRead<double>(result, out var value) && !(value > 0 && value <= 1))
        {
            result.AddError(Say.With(Texts.StrengthOutOfRange, option.Name));
        }
    }

    /// <summary>Whether a number was said that is above a bound.</summary>
    public static bool IsAbove(OptionResult result, int bound) => TryRead<int>(result, out var value) && value > bound;

    public static bool TryNumber(string text, double least, double most, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;

    private static void Check<T>(OptionResult result, string name, T least, T most)
        where T : struct, INumber<T>
    {
        if (TryRead<T>(result, out var value) && !(value >= least && value <= most))
        {
            result.AddError(Say.With(Texts.NumberOutOfRange, name, least, most));
        }
    }

    /// <summary>What is no number at all is told by the parser itself, which throws when it is asked for the value.</summary>
    private static bool TryRead<T>(OptionResult result, out T value)
        where T : struct, INumber<T>
    {
        value = default;
        return !result.Errors.Any() && result.Tokens.Count == 1 && T.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out value);
    }
}
