using System.Text.Json;

namespace ArtistAssist.Cli.Tests.Processes;

/// <summary>The exit codes that need no daemon.</summary>
public sealed class ExitCodeProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("daemon", "--help")]
    [InlineData("daemon", "stop")]
    public async Task Run_NothingWrong_IsDone(params string[] arguments)
    {
        var outcome = await RunAsync(arguments);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Empty(outcome.Error);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("clean")]
    [InlineData("clean", "a.png", "--output", "gold")]
    [InlineData("clean", "a.png", "--scale", "3")]
    [InlineData("clean", "a.png", "--darkness", "1.5")]
    [InlineData("clean", "a.png", "--faint", "0")]
    [InlineData("clean", "a.png", "--specks", "-1")]
    [InlineData("clean", "a.png", "--line-weight", "1.2")]
    [InlineData("clean", "a.png", "--taper", "-0.1")]
    [InlineData("clean", "a.png", "--detail", "NaN")]
    [InlineData("clean", "a.png", "--construction", "much")]
    [InlineData("clean", "a.png", "--hatching", "2")]
    [InlineData("clean", "a.png", "--wobble", "-1")]
    [InlineData("clean", "a.png", "--keep")]
    [InlineData("clean", "a.png", "--strength", "0")]
    [InlineData("clean", "a.png", "--strength", "NaN")]
    [InlineData("clean", "a.png", "--ink", "#12345g", "--output", "paper")]
    [InlineData("clean", "a.png", "--ink", "#123456")]
    [InlineData("cancel")]
    [InlineData("completion", "csh")]
    [InlineData("jobs", "--limit", "0")]
    public async Task Run_CommandIsWrong_IsUsage(params string[] arguments)
    {
        var outcome = await RunAsync(arguments);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Empty(outcome.Out);
        Assert.StartsWith("artistassist: ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CommandIsWrongInJson_IsOneObject()
    {
        var outcome = await RunAsync("clean", "a.png", "--scale", "3", "--json");

        using var line = JsonDocument.Parse(Assert.Single(outcome.Lines));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Equal("error", line.RootElement.GetProperty("event").GetString());
        Assert.Equal("usage", line.RootElement.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Clean_TargetExists_IsRefusedBeforeAnythingRuns()
    {
        var source = _folder.Write("a.png", 0x89, (byte)'P', (byte)'N', (byte)'G');
        var target = _folder.Write("a.clean.png", 1, 2, 3);

        var outcome = await RunAsync("clean", source);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("exists already", outcome.Error, StringComparison.Ordinal);
        Assert.Equal((byte[])[1, 2, 3], await File.ReadAllBytesAsync(target));
    }

    [Fact]
    public async Task Clean_NoSourceCanBeFound_HasFailed()
    {
        var outcome = await RunAsync("clean", _folder.Of("@missing.png"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("There is no such file", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_NoDaemon_IsUnreachable()
    {
        var outcome = await RunAsync("status", "--json");

        Assert.Equal(3, outcome.ExitCode);
        Assert.Equal("""{"running":false}""", Assert.Single(outcome.Lines));
    }

    [Fact]
    public async Task Jobs_DaemonProgramMissing_IsUnreachableAndSaysWhatToDo()
    {
        var outcome = await RunAsync("jobs");

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("ARTISTASSIST_DAEMON", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("localhost", outcome.Error, StringComparison.Ordinal);
    }

    [RequiresFact(Requirement.Unix)]
    public async Task Jobs_DaemonEndsAtOnce_IsUnreachableAndNamesTheLog()
    {
        var outcome = await CliProcess.RunAsync(Environment("/bin/false"), "jobs");

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("exit code 1", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(_folder.Of("data", "logs"), outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_EveryCommand_NamesTheExitCodes()
    {
        var outcome = await RunAsync("clean", "--help");

        Assert.All((string[])["0 ", "1 ", "2 ", "3 ", "130 "], code => Assert.Contains(outcome.Lines, line => line.StartsWith(code, StringComparison.Ordinal)));
    }

    private Task<Outcome> RunAsync(params string[] arguments) => CliProcess.RunAsync(Environment(_folder.Of("no-daemon-here")), arguments);

    private Dictionary<string, string> Environment(string daemon) => new()
    {
        ["ARTISTASSIST_DAEMON"] = daemon,
        ["ARTISTASSIST_DATA"] = _folder.Of("data"),
        ["ARTISTASSIST_RUNTIME"] = _folder.Of("run"),
    };
}
