using ArtistAssist.Conformance.Tests.Wire;
using ArtistAssist.Testing;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace ArtistAssist.Conformance.Tests.Servers;

/// <summary>Grpc.Net.Client on our abstractions calls a foreign server.</summary>
public abstract class WireTests(ForeignServer server)
{
    private const int MiB = 1 << 20;

    protected ForeignServer Server { get; } = server;

    [RequiresFact]
    public async Task Echo_Unary_AnswersTheSameMessage()
    {
        using var channel = await Server.ConnectAsync();
        var sheet = new Sheet { Name = "纸 ✎", Points = { int.MinValue, -1, 0, int.MaxValue }, Pixels = ByteString.CopyFrom(0, 255, 10) };

        var answer = await channel.Client.EchoAsync(sheet).ResponseAsync.WaitAsync(Timeouts.Default);

        Assert.Equal(sheet, answer);
    }

    [RequiresFact]
    public async Task Echo_EmptyMessage_AnswersTheEmptyMessage()
    {
        using var channel = await Server.ConnectAsync();

        var answer = await channel.Client.EchoAsync(new Sheet()).ResponseAsync.WaitAsync(Timeouts.Default);

        Assert.Equal(new Sheet(), answer);
    }

    [RequiresFact]
    public async Task Echo_TextAndBinaryMetadata_ComesBackAsHeadersAndTrailers()
    {
        using var channel = await Server.ConnectAsync();
        byte[] bytes = [0, 1, 127, 128, 255];
        var metadata = new Metadata { { "sketch-paper", "A4, 90 g" }, { "sketch-seal-bin", bytes } };

        using var call = channel.Client.EchoAsync(new Sheet(), metadata);
        var headers = await call.ResponseHeadersAsync.WaitAsync(Timeouts.Default);
        await call.ResponseAsync.WaitAsync(Timeouts.Default);
        var trailers = call.GetTrailers();

        Assert.Equal("A4, 90 g", headers.GetValue("sketch-paper"));
        Assert.Equal(bytes, headers.GetValueBytes("sketch-seal-bin"));
        Assert.Equal("A4, 90 g", trailers.GetValue("sketch-paper-trailer"));
        Assert.Equal(bytes, trailers.GetValueBytes("sketch-seal-trailer-bin"));
    }

    [RequiresFact]
    public async Task Echo_GzipRequest_IsSentCompressedAndUnderstood()
    {
        using var channel = await Server.ConnectAsync();
        var sheet = new Sheet { Name = new string('a', 100_000) };
        var gzip = new Metadata { { "grpc-internal-encoding-request", "gzip" } };

        var answer = await channel.Client.EchoAsync(sheet, gzip).ResponseAsync.WaitAsync(Timeouts.Default);

        Assert.Equal(sheet, answer);
        Assert.Equal("gzip", Assert.Single(channel.Exchanges).RequestEncoding);
        Assert.InRange(channel.BytesWritten, 1, 10_000);
    }

    [RequiresFact]
    public async Task Cut_ServerStreaming_BringsAllInOrderAndEnds()
    {
        using var channel = await Server.ConnectAsync();
        var points = Enumerable.Range(0, 1000);

        using var call = channel.Client.Cut(new Sheet { Points = { points } });
        var sheets = await WireCalls.ReadAllAsync(call.ResponseStream);

        Assert.Equal(points, sheets.Select(sheet => Assert.Single(sheet.Points)));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [RequiresFact]
    public async Task Cut_ServerFailsMidway_BringsWhatCameBeforeThenTheStatus()
    {
        using var channel = await Server.ConnectAsync();

        using var call = channel.Client.Cut(new Sheet { Points = { 1, 2, -1, 4 } });
        var before = new[] { await NextAsync(call.ResponseStream), await NextAsync(call.ResponseStream) };
        var failure = await Assert.ThrowsAsync<RpcException>(() => NextAsync(call.ResponseStream));

        Assert.Equal([1, 2], before.Select(sheet => Assert.Single(sheet.Points)));
        Assert.Equal((StatusCode.Aborted, "the scissors slipped"), (failure.StatusCode, failure.Status.Detail));
    }

    [RequiresFact]
    public async Task Bind_ClientStreaming_EightMebibytesArriveInOrder()
    {
        using var channel = await Server.ConnectAsync(options => options.MaxReceiveMessageSize = 16 * MiB);
        var chunks = Enumerable.Range(0, 8).Select(i => ByteString.CopyFrom(Enumerable.Repeat((byte)i, MiB).ToArray())).ToArray();

        using var call = channel.Client.Bind();
        foreach (var (i, chunk) in chunks.Index())
        {
            await call.RequestStream.WriteAsync(new Sheet { Points = { i }, Pixels = chunk }).WaitAsync(Timeouts.Default);
        }

        await call.RequestStream.CompleteAsync().WaitAsync(Timeouts.Default);
        var bound = await call.ResponseAsync.WaitAsync(Timeouts.Default);

        Assert.Equal(Enumerable.Range(0, 8), bound.Points);
        Assert.True(bound.Pixels.Span.SequenceEqual(chunks.SelectMany(chunk => chunk).ToArray()));
    }

    [RequiresFact]
    public async Task Bind_NoMessages_AnswersTheEmptyMessage()
    {
        using var channel = await Server.ConnectAsync();

        using var call = channel.Client.Bind();
        await call.RequestStream.CompleteAsync().WaitAsync(Timeouts.Default);

        Assert.Equal(new Sheet(), await call.ResponseAsync.WaitAsync(Timeouts.Default));
    }

    [RequiresFact]
    public async Task Trace_Bidirectional_EachAnswerComesBeforeTheNextQuestion()
    {
        using var channel = await Server.ConnectAsync();

        using var call = channel.Client.Trace();
        for (var i = 0; i < 50; i++)
        {
            await call.RequestStream.WriteAsync(new Sheet { Points = { i } }).WaitAsync(Timeouts.Default);
            Assert.Equal(2 * i, Assert.Single((await NextAsync(call.ResponseStream)).Points));
        }

        await call.RequestStream.CompleteAsync().WaitAsync(Timeouts.Default);

        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Timeouts.Default));
    }

    [RequiresFact]
    public async Task Trace_BothWaysAtOnce_MoreThanTheWindowsOfFlowControlHold()
    {
        using var channel = await Server.ConnectAsync();
        var pixels = ByteString.CopyFrom(new byte[256 * 1024]);

        using var call = channel.Client.Trace();
        var reading = WireCalls.ReadAllAsync(call.ResponseStream);
        for (var i = 0; i < 64; i++)
        {
            await call.RequestStream.WriteAsync(new Sheet { Pixels = pixels, Points = { i } }).WaitAsync(Timeouts.Default);
        }

        await call.RequestStream.CompleteAsync().WaitAsync(Timeouts.Default);
        var sheets = await reading;

        Assert.Equal(Enumerable.Range(0, 64), sheets.Select(sheet => Assert.Single(sheet.Points) / 2));
        Assert.All(sheets, sheet => Assert.Equal(pixels.Length, sheet.Pixels.Length));
    }

    [RequiresFact]
    public async Task Hold_DeadlinePasses_EndsBothSides()
    {
        using var channel = await Server.ConnectAsync();
        Sheet? held = null;
        foreach (var seconds in Timeouts.Growing)
        {
            var sheet = new Sheet { Name = $"{nameof(Hold_DeadlinePasses_EndsBothSides)} {seconds}" };
            using var call = channel.Client.Hold(sheet, deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(seconds));

            var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            {
                while (await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Timeouts.Default))
                {
                    held = call.ResponseStream.Current;
                }
            });

            Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
            if (held is not null)
            {
                Assert.Equal(sheet, held);
                break;
            }
        }

        Assert.NotNull(held);
        await channel.Client.AwaitReleaseAsync(held).ResponseAsync.WaitAsync(Timeouts.Default);
    }

    [RequiresFact]
    public async Task Hold_CallerCancels_EndsBothSides()
    {
        using var channel = await Server.ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        var held = new Sheet { Name = nameof(Hold_CallerCancels_EndsBothSides) };

        using var call = channel.Client.Hold(held, cancellationToken: cancellation.Token);
        Assert.Equal(held, await NextAsync(call.ResponseStream));
        var next = NextAsync(call.ResponseStream);
        await cancellation.CancelAsync();
        var failure = await Assert.ThrowsAsync<RpcException>(() => next);

        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
        await channel.Client.AwaitReleaseAsync(held).ResponseAsync.WaitAsync(Timeouts.Default);
    }

    [RequiresFact]
    public async Task Hold_CallIsDisposed_ServerIsTold()
    {
        using var channel = await Server.ConnectAsync();
        var held = new Sheet { Name = nameof(Hold_CallIsDisposed_ServerIsTold) };

        using (var call = channel.Client.Hold(held))
        {
            await NextAsync(call.ResponseStream);
        }

        await channel.Client.AwaitReleaseAsync(held).ResponseAsync.WaitAsync(Timeouts.Default);
    }

    [RequiresFact]
    public async Task Refuse_StatusWithDetails_CodeMessageAndViolationsArrive()
    {
        using var channel = await Server.ConnectAsync();
        const string message = "100 % zu groß\nund 纸";
        var refusal = new Refusal { Code = (int)StatusCode.InvalidArgument, Message = message, Fields = { "mask.offset_x", "image" } };

        var failure = await Assert.ThrowsAsync<RpcException>(() => channel.Client.RefuseAsync(refusal).ResponseAsync.WaitAsync(Timeouts.Default));

        Assert.Equal((StatusCode.InvalidArgument, message), (failure.StatusCode, failure.Status.Detail));
        var status = Google.Rpc.Status.Parser.ParseFrom(failure.Trailers.GetValueBytes("grpc-status-details-bin"));
        Assert.Equal(message, status.Message);
        var violations = Assert.Single(status.Details).Unpack<BadRequest>().FieldViolations;
        Assert.Equal(["mask.offset_x is wrong", "image is wrong"], violations.Select(violation => violation.Description));
    }

    [RequiresFact]
    public async Task Refuse_EveryStatusCode_ArrivesAsItself()
    {
        using var channel = await Server.ConnectAsync();
        foreach (var code in Enum.GetValues<StatusCode>().Where(code => code != StatusCode.OK))
        {
            var failure = await Assert.ThrowsAsync<RpcException>(
                () => channel.Client.RefuseAsync(new Refusal { Code = (int)code }).ResponseAsync.WaitAsync(Timeouts.Default));

            Assert.Equal(code, failure.StatusCode);
        }
    }

    [RequiresFact]
    public async Task Fill_LargerThanTheClientAccepts_IsRefusedByTheClient()
    {
        using var channel = await Server.ConnectAsync();

        var failure = await Assert.ThrowsAsync<RpcException>(
            () => channel.Client.FillAsync(new Size { Bytes = 5 * MiB }).ResponseAsync.WaitAsync(Timeouts.Default));

        Assert.Equal(StatusCode.ResourceExhausted, failure.StatusCode);
    }

    [RequiresFact]
    public async Task Fill_LimitRaised_ArrivesWhole()
    {
        using var channel = await Server.ConnectAsync(options => options.MaxReceiveMessageSize = 16 * MiB);

        var sheet = await channel.Client.FillAsync(new Size { Bytes = 5 * MiB }).ResponseAsync.WaitAsync(Timeouts.Default);

        Assert.Equal(5 * MiB, sheet.Pixels.Length);
        Assert.Equal(-1, sheet.Pixels.Span.IndexOfAnyExcept((byte)0x5a));
    }

    [RequiresFact]
    public async Task Forget_NotOffered_IsUnimplemented()
    {
        using var channel = await Server.ConnectAsync();

        var failure = await Assert.ThrowsAsync<RpcException>(
            () => channel.Client.ForgetAsync(new Sheet()).ResponseAsync.WaitAsync(Timeouts.Default));

        Assert.Equal(StatusCode.Unimplemented, failure.StatusCode);
    }

    private static async Task<Sheet> NextAsync(IAsyncStreamReader<Sheet> stream)
    {
        Assert.True(await stream.MoveNext(CancellationToken.None).WaitAsync(Timeouts.Default));
        return stream.Current;
    }
}
