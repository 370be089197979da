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
        where T : struct, INumber<T>
    {
        if (result.Errors.Any() || result.Tokens.Count == 0)
        {
            return;
        }

        var value = result.GetValue(option);
        if (!(value >= least && value <= most))
        {
            result.AddError(Say.With(Texts.NumberOutOfRange, option.Name, least, most));
        }
    }

    public static void Check<T>(OptionResult result, Option<T?> option, T least, T most)
        where T : struct, INumber<T>
    {
        if (!result.Errors.Any() && result.Tokens.Count > 0 && result.GetValue(option) is { } value && !(value >= least && value <= most))
        {
            result.AddError(Say.With(Texts.NumberOutOfRange, option.Name, least, most));
        }
    }

    /// <summary>Above 0, at most 1.</summary>
    public static void CheckStrength(OptionResult result, Option<double?> option)
    {
        if (!result.Errors.Any() && result.Tokens.Count > 0 && result.GetValue(option) is { } value && !(value > 0 && value <= 1))
        {
            result.AddError(Say.With(Texts.StrengthOutOfRange, option.Name));
        }
    }

    public static bool TryNumber(string text, double least, double most, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;
}
