using ArtistAssist.Conformance.Tests.Wire;
using ArtistAssist.Testing;

namespace ArtistAssist.Conformance.Tests.Servers;

[Requires(Requirement.PythonGrpc)]
public sealed class PythonServerTests(PythonServer server) : WireTests(server), IClassFixture<PythonServer>
{
    [RequiresFact]
    public async Task Echo_ServerCompresses_AnswerIsInflated()
    {
        using var channel = await Server.ConnectAsync();
        var sheet = new Sheet { Name = new string('a', 100_000) };

        Sheet answer = await channel.Client.EchoAsync(sheet).ResponseAsync.WaitAsync(Timeouts.Default);

        Assert.Equal(sheet, answer);
        Assert.Equal("gzip", Assert.Single(channel.Exchanges).ResponseEncoding);
        Assert.InRange(channel.BytesRead, 1, 10_000);
    }

    [RequiresFact]
    public async Task Cut_ServerCompresses_EverySheetIsInflated()
    {
        using var channel = await Server.ConnectAsync();
        var name = new string('b', 50_000);

        using var call = channel.Client.Cut(new Sheet { Name = name, Points = { 1, 2, 3 } });
        var sheets = await WireCalls.ReadAllAsync(call.ResponseStream);

        Assert.Equal([1, 2, 3], sheets.Select(sheet => Assert.Single(sheet.Points)));
        Assert.All(sheets, sheet => Assert.Equal(name, sheet.Name));
        Assert.Equal("gzip", Assert.Single(channel.Exchanges).ResponseEncoding);
        Assert.InRange(channel.BytesRead, 1, 10_000);
    }
}
