using System.Globalization;

namespace ArtistAssist.Cli.Language;

/// <summary>The language that the user reads: ARTISTASSIST_LANG, else the system's; English where there is no translation.</summary>
internal static class UserLanguage
{
    public const string Variable = "ARTISTASSIST_LANG";

    private const string English = "en";
    private const string SimplifiedChinese = "zh-Hans";

    // POSIX, base definitions 8.2: the first of these that is set decides.
    private static readonly string[] PosixVariables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    public static void Apply()
    {
        Use(Choose(Environment.GetEnvironmentVariable, OperatingSystem.IsWindows() ? WindowsLanguages.First : () => null));
    }

    /// <summary>From now on, the language of a locale, for example "zh-CN" or "en"; English where there is no translation.</summary>
    public static void Use(string locale)
    {
        var culture = CultureInfo.GetCultureInfo(Match(locale));
        CultureInfo.CurrentUICulture = culture;
        CultureInfo.DefaultThreadCurrentUICulture = culture;
    }

    /// <summary>The culture whose texts are shown: "en" or "zh-Hans".</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="systemLanguage">The system's own setting, where it is not a variable.</param>
    public static string Choose(Func<string, string?> variable, Func<string?> systemLanguage)
    {
        var named = PosixVariables.Prepend(Variable).Select(variable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return Match(named ?? systemLanguage() ?? English);
    }

    // "zh_CN.UTF-8@pinyin", "zh-Hans-CN", "zh". Traditional Chinese is another script, which its readers would rather not have.
    private static string Match(string locale)
    {
        var parts = locale.Split('.', '@')[0].Split('_', '-');
        var chinese = parts[0].Equals("zh", StringComparison.OrdinalIgnoreCase);
        string[] traditional = ["Hant", "TW", "HK", "MO"];
        var simplified = parts.Contains("Hans", StringComparer.OrdinalIgnoreCase) || !parts.Intersect(traditional, StringComparer.OrdinalIgnoreCase).Any();
        return chinese && simplified ? SimplifiedChinese : English;
    }
}
