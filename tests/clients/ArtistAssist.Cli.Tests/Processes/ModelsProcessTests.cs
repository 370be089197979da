using System.Text.Json;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Cli.Tests.Processes;

/// <summary>Models of the artist's own, through the real daemon.</summary>
public sealed class ModelsProcessTests : IAsyncLifetime
{
    private readonly OwnDaemon _daemon = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _daemon.DisposeAsync();

    [Fact]
    public async Task ImportListShowRemove_OneAfterTheOther_DoWhatTheySay()
    {
        var path = TinyModels.Sd1().Write(_daemon.Folder.Of("My Style.safetensors"));

        var imported = await _daemon.RunAsync("models", "import", path, "--as", "mine", "--training-data", "My drawings.");
        var listed = await _daemon.RunAsync("models", "list");
        var shown = await _daemon.RunAsync("models", "show", "mine", "--json");
        var read = await _daemon.RunAsync("models", "show", "mine");
        var removed = await _daemon.RunAsync("models", "remove", "mine");
        var again = await _daemon.RunAsync("models", "remove", "mine", "cleanup-1");

        Assert.Equal([0, 0, 0, 0, 0, 1], new[] { imported, listed, shown, read, removed, again }.Select(outcome => outcome.ExitCode));
        Assert.Equal("mine: imported (diffusion sd1). Licence: not declared. Trained on: My drawings.", imported.Out.Trim());
        Assert.Contains(listed.Lines, line => line.Contains("mine", StringComparison.Ordinal) && line.Contains("refine, inpaint", StringComparison.Ordinal));
        Assert.Contains(read.Lines, line => line.StartsWith("Licence", StringComparison.Ordinal) && line.TrimEnd().EndsWith("not declared", StringComparison.Ordinal));
        var model = JsonDocument.Parse(shown.Out).RootElement;
        Assert.Equal(("My Style", "diffusion", "sd1", true), (model.GetProperty("name").GetString(), model.GetProperty("kind").GetString(), model.GetProperty("family").GetString(), model.GetProperty("imported").GetBoolean()));
        Assert.Equal("My Style.safetensors", model.GetProperty("card").GetProperty("files")[0].GetProperty("name").GetString());
        Assert.Equal("mine: removed; its files are where they were.", removed.Out.Trim());
        Assert.Contains("belongs to ArtistAssist", again.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task Import_AsJson_TellsEveryStepAndLastTheModel()
    {
        var path = TinyModels.Sd1().Write(_daemon.Folder.Of("a.safetensors"));

        var outcome = await _daemon.RunAsync("models", "import", path, "--json");

        var lines = outcome.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains(lines, line => line.TryGetProperty("stage", out var stage) && stage.GetString() == "checking" && line.GetProperty("total").GetInt32() == 4);
        Assert.Equal("a", lines[^1].GetProperty("model_id").GetString());
    }

    [Fact]
    public async Task Import_Pickle_SaysHowToConvert()
    {
        var path = _daemon.Folder.Write("old.ckpt", [0x80, 2, 0x7D, .. new byte[100]]);

        var outcome = await _daemon.RunAsync("models", "import", path);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("convert it to .safetensors", outcome.Error, StringComparison.Ordinal);
    }
}
