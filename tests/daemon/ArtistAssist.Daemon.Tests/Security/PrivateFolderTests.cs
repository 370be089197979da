using System.Diagnostics;
using System.Runtime.Versioning;
using ArtistAssist.Daemon.Security;

namespace ArtistAssist.Daemon.Tests.Security;

[UnsupportedOSPlatform("windows")]
public sealed class PrivateFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Ensure_OpenToOthers_ClosesIt()
    {
        var path = Directory.CreateDirectory(_folder.Under("run"), (UnixFileMode)0b111_111_111).FullName;

        PrivateFolder.Ensure(path);

        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(path));
    }

    [Fact]
    public void Ensure_ALink_IsRefused()
    {
        Directory.CreateSymbolicLink(_folder.Under("run"), _folder.Path);

        Assert.Throws<ForeignFolderException>(() => PrivateFolder.Ensure(_folder.Under("run")));
    }

    [PrivilegedFact]
    public void Ensure_SomebodyElses_IsRefused()
    {
        var path = Directory.CreateDirectory(_folder.Under("run")).FullName;
        using (var chown = Process.Start("chown", ["12345", path]))
        {
            chown.WaitForExit();
        }

        Assert.Throws<ForeignFolderException>(() => PrivateFolder.Ensure(path));
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class PrivilegedFactAttribute : FactAttribute
    {
        public PrivilegedFactAttribute()
        {
            if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            {
                Skip = "Only the super-user of a Linux machine can give a folder away.";
            }
        }
    }
}
