using ArtistAssist.Conformance.Tests.Foreign;

namespace ArtistAssist.Conformance.Tests.Servers;

/// <summary>The Wire service on Python's grpcio, which compresses every answer.</summary>
public sealed class PythonServer() : ForeignServer(socket => Scripts.Python("wire_server.py", socket, Scripts.Protos));
