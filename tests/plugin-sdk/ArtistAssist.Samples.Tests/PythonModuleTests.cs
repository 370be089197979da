namespace ArtistAssist.Samples.Tests;

/// <summary>Runs tests/plugin-sdk/python under the system's Python, against the bridge as built.</summary>
public sealed class PythonModuleTests : IAsyncLifetime
{
    private readonly Workplace _work = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _work.DisposeAsync();

    [RequiresFact(Requirement.Unix, Requirement.Python)]
    public async Task Module_ItsOwnTests_Pass()
    {
        var run = await _work.RunAsync("/usr/bin/python3", Repository.At("tests", "plugin-sdk", "python", "test_artistassist.py"));

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("Ran 14 tests", run.Output, StringComparison.Ordinal);
    }
}
