using ArtistAssist.Conformance.Tests.Wire;
using ArtistAssist.Testing;
using Grpc.Core;

namespace ArtistAssist.Conformance.Tests.Servers;

public sealed class NodeServerTests(NodeServer server) : WireTests(server), IClassFixture<NodeServer>
{
    // grpcio 1.51 breaks the connection over this: it does not split the list that HTTP makes of two values.
    [RequiresFact]
    public async Task Echo_SameKeyTwice_BothValuesComeBackInOrder()
    {
        using var channel = await Server.ConnectAsync();
        var metadata = new Metadata { { "sketch-seal-bin", [1] }, { "sketch-seal-bin", [2, 3] } };

        using var call = channel.Client.EchoAsync(new Sheet(), metadata);
        var headers = await call.ResponseHeadersAsync.WaitAsync(Timeouts.Default);
        await call.ResponseAsync.WaitAsync(Timeouts.Default);

        Assert.Equal([[1], [2, 3]], headers.GetAll("sketch-seal-bin").Select(entry => entry.ValueBytes));
    }
}
