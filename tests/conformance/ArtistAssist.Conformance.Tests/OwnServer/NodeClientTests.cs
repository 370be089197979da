using System.Diagnostics;
using ArtistAssist.Conformance.Tests.Foreign;

namespace ArtistAssist.Conformance.Tests.OwnServer;

public sealed class NodeClientTests(WireHost host) : ForeignClientTests(host), IClassFixture<WireHost>
{
    private protected override ProcessStartInfo Script(params string[] arguments) => Scripts.Node("wire_client.js", arguments);
}
