using Grpc.Core;

namespace Grpc.Abstractions.Tests.EndToEnd;

internal sealed record SeenCall(string Method, DateTime Deadline, IReadOnlyList<Metadata.Entry> Headers, string? Encoding);
