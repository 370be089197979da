using System.Globalization;
using System.Resources;

namespace ArtistAssist.Gimp.Language;

/// <summary>What the artist reads, in English or Simplified Chinese. Keys stand for sentences.</summary>
internal static class Say
{
    public const string English = "en";
    public const string SimplifiedChinese = "zh-Hans";

    private static readonly ResourceManager Texts = In(Choose(Environment.GetEnvironmentVariable, CultureInfo.InstalledUICulture.Name));

    public static string Of(string key) => Texts.GetString(key, CultureInfo.InvariantCulture)
        ?? throw new MissingManifestResourceException($"There is no text '{key}'.");

    public static string Of(string key, params object?[] values) => string.Format(CultureInfo.InvariantCulture, Of(key), values);

    /// <summary>The texts of a language.</summary>
    internal static ResourceManager In(string language) => new($"ArtistAssist.Gimp.Language.{language}", typeof(Say).Assembly);

    /// <summary>The language of GIMP's own windows, which asks these variables in this order.</summary>
    internal static string Choose(Func<string, string?> variable, string system)
    {
        string[] variables = ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"];
        var locale = variables.Select(variable).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? system;
        var parts = locale.Split(':')[0].Split('.', '@')[0].Split('_', '-');
        string[] traditional = ["Hant", "TW", "HK", "MO"];
        return parts[0] == "zh" && !parts.Intersect(traditional, StringComparer.OrdinalIgnoreCase).Any() ? SimplifiedChinese : English;
    }
}
