using System.Collections.Concurrent;
using Grpc.Core;

namespace Grpc.Abstractions.Tests.EndToEnd;

/// <summary>What the server saw.</summary>
internal sealed class CallLog
{
    private readonly ConcurrentQueue<SeenCall> _calls = new();

    /// <summary>Completes when an endless call was told that its caller is gone.</summary>
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyCollection<SeenCall> Calls => _calls;

    public void Add(ServerCallContext context)
    {
        string? encoding = context.GetHttpContext().Request.Headers["grpc-encoding"];
        _calls.Enqueue(new SeenCall(context.Method, context.Deadline, [.. context.RequestHeaders], encoding));
    }
}
