using System.Diagnostics;
using ArtistAssist.Conformance.Tests.Foreign;
using ArtistAssist.Testing;

namespace ArtistAssist.Conformance.Tests.OwnServer;

[Requires(Requirement.PythonGrpc)]
public sealed class PythonClientTests(WireHost host) : ForeignClientTests(host), IClassFixture<WireHost>
{
    private protected override ProcessStartInfo Script(params string[] arguments) => Scripts.Python("wire_client.py", arguments);
}
