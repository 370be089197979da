namespace ArtistAssist.Cli.Tests.Processes;

public sealed class LanguageProcessTests
{
    [Theory]
    [InlineData("")]
    [InlineData("1")]
    public async Task Help_WithAndWithoutIcu_SpeaksChinese(string invariant)
    {
        var environment = new Dictionary<string, string> { ["LANG"] = "zh_CN.UTF-8" };
        if (invariant.Length > 0)
        {
            environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = invariant;
        }

        var outcome = await CliProcess.RunAsync(environment, "clean", "--help");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("将草图整理为干净的线稿", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Options", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ParserError_ChineseAsked_IsChinese()
    {
        var outcome = await CliProcess.RunAsync(new Dictionary<string, string> { ["ARTISTASSIST_LANG"] = "zh-Hans" }, "completion");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("所需参数", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_NoLocale_SpeaksEnglish()
    {
        var outcome = await CliProcess.RunAsync(new Dictionary<string, string> { ["LANG"] = "C" }, "--help");

        Assert.Contains("Refines your sketches", outcome.Out, StringComparison.Ordinal);
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Program_NoIcuLibraryToBeFound_Starts()
    {
        // Asked for a version of ICU that no machine has, .NET finds none and would stop at once if it needed one.
        var environment = new Dictionary<string, string> { ["DOTNET_ICU_VERSION_OVERRIDE"] = "1.1", ["LANG"] = "zh_CN.UTF-8" };

        var outcome = await CliProcess.RunAsync(environment, "--help");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("用法", outcome.Out, StringComparison.Ordinal);
    }
}
