using ArtistAssist.Daemon.Security;

namespace ArtistAssist.Daemon.Tests.Security;

public sealed class InstanceLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Take_HeldAlready_NamesTheProcess()
    {
        using var first = InstanceLock.Take(_folder.Path);

        var exception = Assert.Throws<AlreadyRunningException>(() => InstanceLock.Take(_folder.Path));

        Assert.Equal(Environment.ProcessId, exception.Process);
    }

    [Fact]
    public void Take_GivenBack_IsFreeAgain()
    {
        InstanceLock.Take(_folder.Path).Dispose();

        using var second = InstanceLock.Take(_folder.Path);

        Assert.True(File.Exists(_folder.Under("artistassist.pid")));
    }
}
