using ArtistAssist.PluginSdk.Finding;

namespace ArtistAssist.PluginSdk.Tests.Finding;

public sealed class DaemonFoldersTests
{
    [Fact]
    public void Find_Variables_AreObeyed()
    {
        var folders = Find(("ARTISTASSIST_DATA", Rooted("data")), ("ARTISTASSIST_RUNTIME", Rooted("run")));

        Assert.Equal(Rooted("data"), folders.Data);
        Assert.Equal(Path.Combine(Rooted("run"), "artistassist.sock"), folders.Socket);
    }

    [Fact]
    public void Find_Options_GoBeforeVariables()
    {
        var folders = DaemonFolders.Find(Rooted("mine"), Rooted("here"), _ => Rooted("other"));

        Assert.Equal((Rooted("mine"), Rooted("here")), (folders.Data, folders.Runtime));
    }

    [RequiresFact(Requirement.Unix)]
    public void Find_XdgRuntimeDirectory_HoldsTheSocket()
    {
        var folders = Find(("XDG_RUNTIME_DIR", "/run/user/7"), ("ARTISTASSIST_DATA", "/data"));

        Assert.Equal("/run/user/7/artistassist/artistassist.sock", folders.Socket);
    }

    [Theory]
    [InlineData("")]
    [InlineData("relative")]
    public void Find_NoUsableXdgRuntimeDirectory_UsesTheDataFolder(string runtime)
    {
        var folders = Find(("XDG_RUNTIME_DIR", runtime), ("ARTISTASSIST_DATA", Rooted("data")));

        Assert.Equal(Path.Combine(Rooted("data"), "run"), folders.Runtime);
    }

    [Fact]
    public void PipeName_TwoRuntimeFolders_AreTwoNames()
    {
        var one = DaemonFolders.Find(Rooted("d"), Rooted("a"), _ => null).PipeName;
        var two = DaemonFolders.Find(Rooted("d"), Rooted("b"), _ => null).PipeName;

        Assert.NotEqual(one, two);
        Assert.Matches("^artistassist-[0-9a-f]{16}$", one);
    }

    private static DaemonFolders Find(params (string Name, string Value)[] variables) =>
        DaemonFolders.Find(null, null, name => variables.FirstOrDefault(variable => variable.Name == name).Value);

    private static string Rooted(string name) => Path.GetFullPath(Path.Combine(Path.GetTempPath(), name));
}
