using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using ArtistAssist.Gimp.Language;

namespace ArtistAssist.Gimp.Tests.Language;

public sealed partial class SayTests
{
    private static readonly string[] ByProcedure = ["menu_", "about_", "task_"];

    private static readonly Dictionary<string, string> English = In(Say.English);
    private static readonly Dictionary<string, string> Chinese = In(Say.SimplifiedChinese);

    [Fact]
    public void Texts_InBothLanguages_SayTheSameThings()
    {
        Assert.Equal(English.Keys.Order(StringComparer.Ordinal), Chinese.Keys.Order(StringComparer.Ordinal));
        Assert.All(English.Keys, key => Assert.Equal(
            Gap().Matches(English[key]).Select(match => match.Value).Order(StringComparer.Ordinal),
            Gap().Matches(Chinese[key]).Select(match => match.Value).Order(StringComparer.Ordinal)));
        Assert.All(Chinese.Where(text => text.Key != "seed_name"), text => Assert.Matches("[\u4e00-\u9fff]", text.Value));
    }

    [Fact]
    public void Texts_AndTheCode_HaveTheSameKeys()
    {
        var code = string.Concat(Directory.EnumerateFiles(Repository.At("clients", "gimp", "gimp2"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var said = Said().Matches(code).Select(match => match.Groups[1].Value).ToHashSet();
        var told = English.Keys.Where(key => !ByProcedure.Any(key.StartsWith)).ToHashSet();

        Assert.All(told, key => Assert.Contains($"\"{key}\"", code, StringComparison.Ordinal));
        Assert.All(said.Where(key => !key.EndsWith('_')), key => Assert.Contains(key, English.Keys));
    }

    [Theory]
    [InlineData("zh_CN.UTF-8", "zh-Hans")]
    [InlineData("zh_CN:en", "zh-Hans")]
    [InlineData("zh-Hans-SG", "zh-Hans")]
    [InlineData("zh_TW", "en")]
    [InlineData("de_DE.UTF-8", "en")]
    [InlineData("C", "en")]
    public void Choose_ALocale_IsTheLanguageThatIsThere(string locale, string language)
    {
        Assert.Equal(language, Say.Choose(name => name == "LANG" ? locale : null, "fr-FR"));
        Assert.Equal(language, Say.Choose(_ => null, locale));
    }

    [Fact]
    public void Choose_LanguageIsSet_GoesBeforeTheLocale()
    {
        Assert.Equal("zh-Hans", Say.Choose(name => name switch { "LANGUAGE" => "zh_CN", "LC_ALL" => "", _ => "en_GB.UTF-8" }, ""));
    }

    private static Dictionary<string, string> In(string language) => Say.In(language)
        .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
        .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    [GeneratedRegex("\\{\\d\\}")]
    private static partial Regex Gap();

    [GeneratedRegex("Say\\.Of\\(\"(\\w+)\"")]
    private static partial Regex Said();
}
