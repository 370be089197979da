using System.Globalization;

namespace ArtistAssist.Cli.Language;

/// <summary>Fills the gaps of a text.</summary>
internal static class Say
{
    public static string With(string text, params object?[] values) => string.Format(CultureInfo.InvariantCulture, text, values);
}
