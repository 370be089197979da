using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Onnx;
using Microsoft.Extensions.Time.Testing;

namespace ArtistAssist.Inference.Tests.Sessions;

public sealed class SessionCacheTests : IDisposable
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromMinutes(5);
    private readonly FakeTimeProvider _time = new();
    private readonly TestModels _models = new();
    private readonly SessionCache _cache;

    public SessionCacheTests() => _cache = new SessionCache(new SessionSettings { KeepAlive = KeepAlive, Threads = 1 }, _time);

    public void Dispose()
    {
        _cache.Dispose();
        _models.Dispose();
    }

    [Fact]
    public async Task Lease_TwiceAtTheSameTime_SharesOneSession()
    {
        var leases = await Task.WhenAll(Lease(), Lease(), Lease()).InTime();

        Assert.All(leases, lease => Assert.Same(leases[0].Session, lease.Session));
        Assert.Equal(3, Assert.Single(_cache.Loaded).Leases);
    }

    [Fact]
    public async Task Lease_KeepAliveOver_IsUnloaded()
    {
        var lease = await Lease();
        lease.Dispose();

        _time.Advance(KeepAlive);

        Assert.Empty(_cache.Loaded);
    }

    [Fact]
    public async Task Lease_BeforeTheKeepAliveIsOver_ReturnsTheSameSession()
    {
        var first = await Lease();
        var session = first.Session;
        first.Dispose();
        _time.Advance(KeepAlive - TimeSpan.FromSeconds(1));

        using var second = await Lease();
        _time.Advance(2 * KeepAlive);

        Assert.Same(session, second.Session);
        Assert.Single(_cache.Loaded);
    }

    [Fact]
    public async Task Dispose_OfOneOfTwoLeases_KeepsTheSessionForEver()
    {
        var first = await Lease();
        using var second = await Lease();

        first.Dispose();
        first.Dispose();
        _time.Advance(10 * KeepAlive);

        Assert.Equal(1, Assert.Single(_cache.Loaded).Leases);
    }

    [Fact]
    public async Task Lease_AfterUnloading_LoadsAgain()
    {
        var first = await Lease();
        first.Dispose();
        _time.Advance(KeepAlive);

        using var second = await Lease();

        Assert.NotSame(first.Session, second.Session);
    }

    [Fact]
    public async Task Lease_TokenCancelledWhileLoading_LeavesTheLoadToTheOthers()
    {
        using var source = new CancellationTokenSource();
        var other = Lease();
        var mine = _cache.LeaseAsync(TestModels.BuiltIn, DeviceKind.Cpu, source.Token);
        await source.CancelAsync();

        using var lease = await other;
        await Task.WhenAny(mine).InTime();

        Assert.NotNull(lease.Session);
        if (!mine.IsCanceled)
        {
            (await mine).Dispose();
        }

        Assert.Equal(1, Assert.Single(_cache.Loaded).Leases);
    }

    [Fact]
    public async Task Lease_FileNotWhatTheCardSays_SaysSoInOneSentenceAndRecovers()
    {
        var content = await File.ReadAllBytesAsync(TestModels.BuiltIn.FilePath);
        var model = _models.Install("damaged", content);
        content[content.Length / 2] ^= 0xFF;
        await File.WriteAllBytesAsync(model.FilePath, content);

        var exception = await Assert.ThrowsAsync<ModelUnusableException>(() => Lease(model));
        content[content.Length / 2] ^= 0xFF;
        await File.WriteAllBytesAsync(model.FilePath, content);
        using var repaired = await Lease(model);

        Assert.Equal("damaged", exception.ModelId);
        Assert.Contains("SHA-256 differs", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.NotNull(repaired.Session);
    }

    [Theory]
    [InlineData(new byte[] { 0xDE, 0xAD, 0xBE, 0xEF })]
    [InlineData(new byte[] { (byte)'M', (byte)'Z', 0, 0, 0, 0 })]
    public async Task Lease_FileThatIsNoModel_SaysSoInOneSentence(byte[] content)
    {
        var model = _models.Install("no-model", content);

        var exception = await Assert.ThrowsAsync<ModelUnusableException>(() => Lease(model));

        Assert.Contains("refused by ONNX Runtime", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.Empty(_cache.Loaded);
    }

    [Fact]
    public async Task Lease_TruncatedModelWithACardOfItsOwn_SaysSoInOneSentence()
    {
        var content = await File.ReadAllBytesAsync(TestModels.BuiltIn.FilePath);
        var model = _models.Install("half", content[..(content.Length / 2)]);

        var exception = await Assert.ThrowsAsync<ModelUnusableException>(() => Lease(model));

        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public async Task Lease_FileLargerThanTheLimit_IsRefusedUnread()
    {
        using var cache = new SessionCache(new SessionSettings { MaxModelBytes = 1000 }, _time);

        var exception = await Assert.ThrowsAsync<ModelUnusableException>(() => cache.LeaseAsync(TestModels.BuiltIn, DeviceKind.Cpu, CancellationToken.None).InTime());

        Assert.Contains("the limit is 1000", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lease_WeightsInAnotherFile_IsRefused()
    {
        var graph = new OnnxGraph()
            .Input("x", -1, 1, -1, -1)
            .Output("ink", -1, 1, -1, -1)
            .WeightsElsewhere("w", "/etc/hostname", 1)
            .Node("Mul", ["x", "w"], "ink");
        var model = _models.Install("elsewhere", graph.ToArray());

        var exception = await Assert.ThrowsAsync<ModelUnusableException>(() => Lease(model));

        Assert.Contains("another file", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lease_BudgetWouldBeExceeded_UnloadsTheIdleSessionUsedLongestAgo()
    {
        var (oldest, newer, coming) = (_models.Install("oldest", Graph("a")), _models.Install("newer", Graph("b")), _models.Install("coming", Graph("c")));
        using var cache = new SessionCache(new SessionSettings { KeepAlive = KeepAlive, WeightBudget = 5 * Graph("a").Length / 2 }, _time);
        (await cache.LeaseAsync(newer, DeviceKind.Cpu, CancellationToken.None).InTime()).Dispose();
        (await cache.LeaseAsync(oldest, DeviceKind.Cpu, CancellationToken.None).InTime()).Dispose();
        (await cache.LeaseAsync(newer, DeviceKind.Cpu, CancellationToken.None).InTime()).Dispose();

        using var lease = await cache.LeaseAsync(coming, DeviceKind.Cpu, CancellationToken.None).InTime();

        Assert.Equal(["coming", "newer"], cache.Loaded.Select(loaded => loaded.ModelId).Order());
    }

    [Fact]
    public async Task Lease_BudgetExceededByWhatIsInUse_LoadsAndKeepsBoth()
    {
        using var cache = new SessionCache(new SessionSettings { KeepAlive = KeepAlive, WeightBudget = 1 }, _time);

        using var first = await cache.LeaseAsync(_models.Install("first", Graph("a")), DeviceKind.Cpu, CancellationToken.None).InTime();
        using var second = await cache.LeaseAsync(_models.Install("second", Graph("b")), DeviceKind.Cpu, CancellationToken.None).InTime();

        Assert.Equal(2, cache.Loaded.Count);
    }

    [Fact]
    public async Task Lease_DeviceOfAnotherSystem_ThrowsDeviceFailed()
    {
        var absent = OperatingSystem.IsWindows() ? DeviceKind.CoreMl : DeviceKind.DirectML;

        var exception = await Assert.ThrowsAsync<DeviceFailedException>(() => _cache.LeaseAsync(TestModels.BuiltIn, absent, CancellationToken.None).InTime());

        Assert.Equal(absent, exception.Device);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public async Task Lease_CacheDisposed_Throws()
    {
        _cache.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Lease());
    }

    [Fact]
    public async Task Dispose_WhileLent_UnloadsWhenGivenBack()
    {
        var lease = await Lease();

        _cache.Dispose();
        var loadedWhileLent = _cache.Loaded.Count;
        lease.Dispose();

        Assert.Equal(1, loadedWhileLent);
        Assert.Empty(_cache.Loaded);
    }

    private static byte[] Graph(string between) => new OnnxGraph()
        .Input("x", -1, 1, -1, -1)
        .Output("ink", -1, 1, -1, -1)
        .Node("Relu", ["x"], between)
        .Node("Relu", [between], "ink")
        .ToArray();

    private Task<SessionLease> Lease(InstalledLineModel? model = null) =>
        _cache.LeaseAsync(model ?? TestModels.BuiltIn, DeviceKind.Cpu, CancellationToken.None).InTime();
}
