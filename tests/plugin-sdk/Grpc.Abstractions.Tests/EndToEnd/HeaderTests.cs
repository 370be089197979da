using Grpc.Core;

namespace Grpc.Abstractions.Tests.EndToEnd;

/// <summary>Headers and trailers, text and bytes, both ways.</summary>
public class HeaderTests
{
    [Fact]
    public async Task Headers_TextAndBytes_ComeBackAsHeadersAndTrailers()
    {
        await using StrokesHost host = await StrokesHost.Start();
        byte[] bytes = [0, 1, 127, 128, 255];
        Metadata sent = new() { { "Echo-Artist", "Hokusai" }, { "echo-brush-bin", bytes }, { "echo-artist", "Hiroshige" } };

        using AsyncUnaryCall<Stroke> call = host.Client().SmoothAsync(new Stroke(), sent);
        Metadata headers = await call.ResponseHeadersAsync.WaitAsync(Timeouts.Default);
        await call.ResponseAsync.WaitAsync(Timeouts.Default);
        Metadata trailers = call.GetTrailers();

        // HttpClient sends repeated text as one line, as HTTP allows.
        Assert.Equal("Hokusai, Hiroshige", headers.GetValue("echo-artist"));
        Assert.Equal("Hokusai, Hiroshige", trailers.GetValue("echo-artist"));
        Assert.Equal(bytes, headers.GetValueBytes("echo-brush-bin"));
        Assert.Equal(bytes, trailers.GetValueBytes("echo-brush-bin"));
    }

    [Fact]
    public async Task CallCredentials_Composed_AddHeadersInOrder()
    {
        await using StrokesHost host = await StrokesHost.Start();
        string? service = null;
        CallCredentials credentials = CallCredentials.Compose(
            CallCredentials.FromInterceptor((context, metadata) =>
            {
                service = $"{context.ServiceUrl} {context.MethodName}";
                metadata.Add("x-token", "first");
                return Task.CompletedTask;
            }),
            CallCredentials.FromInterceptor((_, metadata) =>
            {
                metadata.Add("x-token", "second");
                return Task.CompletedTask;
            }));
        Strokes.StrokesClient client = new(host.Channel(options => options.UnsafeUseInsecureChannelCallCredentials = true));

        await client.SmoothAsync(new Stroke(), new CallOptions(credentials: credentials)).ResponseAsync.WaitAsync(Timeouts.Default);

        SeenCall call = Assert.Single(host.Log.Calls);
        Assert.Equal("first, second", Assert.Single(call.Headers, entry => entry.Key == "x-token").Value);
        Assert.Equal("http://localhost/strokes.Strokes Smooth", service);
    }
}
