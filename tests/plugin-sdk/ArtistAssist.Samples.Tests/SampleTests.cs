using System.Text;

namespace ArtistAssist.Samples.Tests;

/// <summary>Each sample is built as its README says and does a whole job on a real daemon; all three make the same layer.</summary>
public sealed class SampleTests : IAsyncLifetime
{
    private readonly Workplace _work = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _work.DisposeAsync();

    [RequiresFact(Requirement.Unix, Requirement.CCompiler, Requirement.Python)]
    public async Task Samples_InThreeLanguages_MakeTheSameLayer()
    {
        var canvas = _work.Canvas();
        var samples = Repository.At("plugin-sdk", "samples");
        var compiled = await _work.RunAsync(
            "gcc", "-std=c11", "-Wall", "-Wextra", "-Werror", "-fsanitize=address,undefined", "-o", _work.Of("clean_selection"), Path.Combine(samples, "c", "clean_selection.c"));
        Assert.Equal((0, ""), compiled);

        var c = await _work.RunAsync(_work.Of("clean_selection"), canvas, _work.Of("c.pam"));
        var python = await _work.RunAsync("/usr/bin/python3", Path.Combine(samples, "python", "clean_selection.py"), canvas, _work.Of("python.pam"));
        var csharp = await BuildAndRunCSharpAsync(canvas, _work.Of("csharp.pam"));

        Assert.Equal((0, 0, 0), (c.ExitCode, python.ExitCode, csharp.ExitCode));
        Assert.Contains("1 of 1", c.Output, StringComparison.Ordinal);
        Assert.Contains("Apache-2.0", python.Output, StringComparison.Ordinal);
        var layer = await File.ReadAllBytesAsync(_work.Of("c.pam"));
        Assert.StartsWith("P7\n# at 50 35\nWIDTH 100\nHEIGHT 70\n", Encoding.ASCII.GetString(layer, 0, 60), StringComparison.Ordinal);
        Assert.Contains(layer.AsSpan(100).ToArray(), value => value < 128);
        Assert.Equal(layer, await File.ReadAllBytesAsync(_work.Of("python.pam")));
        Assert.Equal(layer, await File.ReadAllBytesAsync(_work.Of("csharp.pam")));
        await AssertAcceptedAsync(3);
    }

    /// <summary>As a stranger has it: the sample's folder alone, the package from a folder of packages, no cache of either.</summary>
    private async Task<(int ExitCode, string Output)> BuildAndRunCSharpAsync(string canvas, string layer)
    {
        var packages = _work.Of("packages");
        var packed = await _work.RunAsync(
            "dotnet", "pack", Repository.At("plugin-sdk", "ArtistAssist.PluginSdk", "ArtistAssist.PluginSdk.csproj"),
            "--no-build", "--configuration", Configuration, "--output", packages, "--nologo");
        Assert.True(packed.ExitCode == 0, packed.Output);

        var folder = Directory.CreateDirectory(_work.Of("csharp")).FullName;
        foreach (var file in Directory.EnumerateFiles(Repository.At("plugin-sdk", "samples", "csharp")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        var built = await _work.RunInAsync(
            folder, "dotnet", "build", "--nologo", "--output", _work.Of("built"), "-nodeReuse:false",
            $"-p:RestoreSources={packages}", $"-p:RestorePackagesPath={_work.Of("cache")}", $"-p:RestoreFallbackFolders={NuGetCache}");
        Assert.True(built.ExitCode == 0, built.Output);
        return await _work.RunAsync(_work.Of("built", "CleanSelection"), canvas, layer);
    }

    private async Task AssertAcceptedAsync(int count)
    {
        var jobs = await _work.RunAsync(Path.Combine(Workplace.ProgramFolder, "artistassist"), "jobs", "--state", "accepted", "--json");
        Assert.Equal(count, jobs.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Name;

    // What the samples need beside our package was restored for our own projects.
    private static string NuGetCache => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
