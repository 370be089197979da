namespace ArtistAssist.PluginSdk.Tests.Finding;

public sealed class DaemonProgramTests : IDisposable
{
    private static readonly string Name = OperatingSystem.IsWindows() ? "artistassistd.exe" : "artistassistd";
    private static readonly string Command = OperatingSystem.IsWindows() ? "artistassist.exe" : "artistassist";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Locate_EveryPlaceHasOne_TakesThemInTheirOrder()
    {
        var named = _folder.Write("named/other-name");
        var beside = _folder.Write($"program/{Name}");
        var inFolder = _folder.Write($"program/daemon/{Name}");
        var onPath = _folder.Write($"path/{Name}");
        var found = new List<string>();

        found.Add(Locate(("ARTISTASSIST_DAEMON", named), ("PATH", _folder.Of("path"))));
        found.Add(Locate(("PATH", _folder.Of("path"))));
        File.Delete(beside);
        found.Add(Locate(("PATH", _folder.Of("path"))));
        File.Delete(inFolder);
        found.Add(Locate(("PATH", _folder.Of("path"))));

        Assert.Equal([named, beside, inFolder, onPath], found);
    }

    [Fact]
    public void Locate_OnlyTheCommandIsInstalled_TakesTheDaemonOfItsFolder()
    {
        var named = _folder.Write($"named/daemon/{Name}");
        var linked = _folder.Write($"lib/daemon/{Name}");
        var usual = _folder.Write($".local/share/artistassist/bin/daemon/{Name}");
        _folder.Write($".local/share/artistassist/bin/{Command}");
        Directory.CreateDirectory(_folder.Of("path"));
        File.CreateSymbolicLink(_folder.Of($"path/{Command}"), _folder.Write($"lib/{Command}"));

        var found = new[]
        {
            Locate(("ARTISTASSIST_PROGRAM", _folder.Write($"named/{Command}")), ("PATH", _folder.Of("path"))),
            Locate(("PATH", _folder.Of("path")), ("HOME", _folder.Of(""))),
            Locate(("HOME", _folder.Of(""))),
        };

        Assert.Equal([named, linked, usual], found);
    }

    [Fact]
    public void Locate_VariableNamesNothing_SaysSoInsteadOfTakingAnother()
    {
        _folder.Write($"program/{Name}");

        var exception = Assert.Throws<DaemonUnavailableException>(() => Locate(("ARTISTASSIST_DAEMON", _folder.Of("gone"))));

        Assert.Equal(DaemonUnavailableReason.ProgramMissing, exception.Reason);
        Assert.Contains(_folder.Of("gone"), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Locate_Nowhere_SaysWhatToDo()
    {
        var exception = Assert.Throws<DaemonUnavailableException>(() => Locate());

        Assert.Contains("Install ArtistAssist", exception.Message, StringComparison.Ordinal);
    }

    private string Locate(params (string Name, string Value)[] variables) =>
        DaemonProgram.Locate(_folder.Of("program"), name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
