using System.Diagnostics;
using ArtistAssist.Conformance.Tests.Foreign;

namespace ArtistAssist.Conformance.Tests.Daemons;

public sealed class NodeClientTests(DaemonProcess daemon) : ForeignClientTests(daemon), IClassFixture<DaemonProcess>
{
    private protected override ProcessStartInfo Script(params string[] arguments) => Scripts.Node("daemon_client.js", arguments);
}
