using System.Diagnostics;
using ArtistAssist.Conformance.Tests.Foreign;
using ArtistAssist.Testing;

namespace ArtistAssist.Conformance.Tests.Daemons;

[Requires(Requirement.PythonGrpc)]
public sealed class PythonClientTests(DaemonProcess daemon) : ForeignClientTests(daemon), IClassFixture<DaemonProcess>
{
    private protected override ProcessStartInfo Script(params string[] arguments) => Scripts.Python("daemon_client.py", arguments);
}
