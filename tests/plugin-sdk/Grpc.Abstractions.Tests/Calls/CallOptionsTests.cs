using Grpc.Core;

namespace Grpc.Abstractions.Tests.Calls;

public class CallOptionsTests
{
    [Fact]
    public void With_EachPart_ChangesACopyAndNothingElse()
    {
        using CancellationTokenSource cancellation = new();
        Metadata headers = [];
        WriteOptions writeOptions = new(WriteFlags.BufferHint | WriteFlags.NoCompress);
        CallCredentials credentials = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);
        CallOptions original = new();

        CallOptions changed = original
            .WithHeaders(headers)
            .WithDeadline(DateTime.UnixEpoch)
            .WithCancellationToken(cancellation.Token)
            .WithWriteOptions(writeOptions)
            .WithCredentials(credentials)
            .WithWaitForReady();

        Assert.Equal(default, original);
        Assert.Same(headers, changed.Headers);
        Assert.Equal(DateTime.UnixEpoch, changed.Deadline);
        Assert.Equal(cancellation.Token, changed.CancellationToken);
        Assert.Same(writeOptions, changed.WriteOptions);
        Assert.Same(credentials, changed.Credentials);
        Assert.True(changed.IsWaitForReady);
        Assert.False(changed.WithWaitForReady(false).IsWaitForReady);
        Assert.Null(changed.PropagationToken);
    }

    [Fact]
    public void WriteOptions_Flags_AreThoseGiven()
    {
        Assert.Equal(default, WriteOptions.Default.Flags);
        Assert.Equal(1, (int)WriteFlags.BufferHint);
        Assert.Equal(2, (int)WriteFlags.NoCompress);
        Assert.Equal((WriteFlags)3, new WriteOptions(WriteFlags.BufferHint | WriteFlags.NoCompress).Flags);
    }
}
