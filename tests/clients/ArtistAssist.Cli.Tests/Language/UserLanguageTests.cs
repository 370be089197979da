using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Tests.Language;

public sealed class UserLanguageTests
{
    [Theory]
    [InlineData("zh_CN.UTF-8", "zh-Hans")]
    [InlineData("zh-CN", "zh-Hans")]
    [InlineData("zh", "zh-Hans")]
    [InlineData("zh_SG", "zh-Hans")]
    [InlineData("ZH-hans", "zh-Hans")]
    [InlineData("zh_Hans_HK", "zh-Hans")]
    [InlineData("zh_TW.UTF-8", "en")]
    [InlineData("zh-Hant-CN", "en")]
    [InlineData("en_US.UTF-8", "en")]
    [InlineData("de_DE@euro", "en")]
    [InlineData("C", "en")]
    [InlineData("C.UTF-8", "en")]
    [InlineData("POSIX", "en")]
    [InlineData("!", "en")]
    public void Choose_Locale_IsMatched(string locale, string expected)
    {
        var language = UserLanguage.Choose(name => name == "LANG" ? locale : null, () => null);

        Assert.Equal(expected, language);
    }

    [Theory]
    [InlineData("ARTISTASSIST_LANG", "LC_ALL")]
    [InlineData("LC_ALL", "LC_MESSAGES")]
    [InlineData("LC_MESSAGES", "LANG")]
    public void Choose_TwoVariables_TheFirstDecides(string first, string second)
    {
        var language = UserLanguage.Choose(name => name == first ? "zh_CN" : name == second ? "en_GB" : null, () => "en-US");

        Assert.Equal("zh-Hans", language);
    }

    [Fact]
    public void Choose_EmptyVariable_CountsAsUnset()
    {
        var language = UserLanguage.Choose(name => name == "LANG" ? "zh_CN" : "", () => null);

        Assert.Equal("zh-Hans", language);
    }

    [Fact]
    public void Choose_NoVariable_AsksTheSystem()
    {
        var language = UserLanguage.Choose(_ => null, () => "zh-Hans-CN");

        Assert.Equal("zh-Hans", language);
    }
}
