using Grpc.Core;

namespace Grpc.Abstractions.Tests.Calls;

/// <summary>Calls made by hand, as the mocks of a client's tests are.</summary>
public class AsyncCallTests
{
    private static readonly Status Ended = new(StatusCode.Aborted, "over");

    [Fact]
    public async Task AsyncUnaryCall_OfParts_GivesThemBack()
    {
        bool disposed = false;
        Metadata headers = [];
        Metadata trailers = [];

        AsyncUnaryCall<string> call = new(Task.FromResult("response"), Task.FromResult(headers), () => Ended, () => trailers, () => disposed = true);

        Assert.Equal("response", await call);
        Assert.Equal("response", await call.ConfigureAwait(true));
        Assert.Same(headers, await call.ResponseHeadersAsync);
        Assert.Equal(Ended, call.GetStatus());
        Assert.Same(trailers, call.GetTrailers());
        call.Dispose();
        Assert.True(disposed);
    }

    [Fact]
    public async Task AsyncClientStreamingCall_OfPartsWithState_HandsTheStateToEach()
    {
        List<object> states = [];
        object state = new();

        AsyncClientStreamingCall<string, string> call = new(
            null!,
            Task.FromResult("response"),
            seen => Noted(seen, Task.FromResult(new Metadata())),
            seen => Noted(seen, Ended),
            seen => Noted(seen, new Metadata()),
            states.Add,
            state);
        await call.ResponseHeadersAsync.WaitAsync(Timeouts.Default);
        call.GetStatus();
        call.GetTrailers();
        call.Dispose();

        Assert.Equal("response", await call);
        Assert.Equal([state, state, state, state], states);

        T Noted<T>(object seen, T value)
        {
            states.Add(seen);
            return value;
        }
    }

    [Fact]
    public async Task WriteAsync_WriterWithoutCancellation_TakesOnlyATokenThatCannotFire()
    {
        using CancellationTokenSource cancellation = new();
        IAsyncStreamWriter<string> writer = new PlainWriter();

        await writer.WriteAsync("one", CancellationToken.None).WaitAsync(Timeouts.Default);

        await Assert.ThrowsAsync<NotSupportedException>(() => writer.WriteAsync("two", cancellation.Token));
        Assert.Equal(["one"], ((PlainWriter)writer).Written);
    }

    private sealed class PlainWriter : IAsyncStreamWriter<string>
    {
        public List<string> Written { get; } = [];

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(string message)
        {
            Written.Add(message);
            return Task.CompletedTask;
        }
    }
}
