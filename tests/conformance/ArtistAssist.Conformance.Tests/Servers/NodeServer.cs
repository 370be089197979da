using ArtistAssist.Conformance.Tests.Foreign;

namespace ArtistAssist.Conformance.Tests.Servers;

/// <summary>The Wire service on @grpc/grpc-js.</summary>
public sealed class NodeServer() : ForeignServer(socket => Scripts.Node("wire_server.js", socket, Scripts.Protos));
