using System.Net.Sockets;
using System.Security.Cryptography;
using ArtistAssist.Protocol.V1;
using ArtistAssist.Testing.Checkpoints;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace ArtistAssist.Daemon.FunctionalTests.Infrastructure;

/// <summary>Calls a daemon over its socket, without the SDK between.</summary>
internal sealed class DaemonClient : IDisposable
{
    public const string Name = "functional-test";
    private const int ChunkBytes = 1024 * 1024;
    private readonly GrpcChannel _channel;

    public DaemonClient(DaemonFolder folder)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, token) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(folder.Socket), token);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        _channel = GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true });
        Assist = new Assist.AssistClient(_channel);
        Pixels = new Pixels.PixelsClient(_channel);
        Models = new Protocol.V1.Models.ModelsClient(_channel);
        Daemon = new Protocol.V1.Daemon.DaemonClient(_channel);
    }

    public Assist.AssistClient Assist { get; }

    public Pixels.PixelsClient Pixels { get; }

    public Protocol.V1.Models.ModelsClient Models { get; }

    public Protocol.V1.Daemon.DaemonClient Daemon { get; }

    public static CallOptions Soon => new(deadline: DateTime.UnixEpoch + (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch) + Waiting.Limit);

    public async Task<ByteString> UploadAsync(byte[] content)
    {
        var hash = ByteString.CopyFrom(SHA256.HashData(content));
        using var call = Pixels.Upload(Soon);
        await call.RequestStream.WriteAsync(new UploadRequest { Head = new UploadHead { Sha256 = hash, Size = (ulong)content.Length } });
        foreach (var chunk in content.Chunk(ChunkBytes))
        {
            await call.RequestStream.WriteAsync(new UploadRequest { Chunk = UnsafeByteOperations.UnsafeWrap(chunk) });
        }

        await call.RequestStream.CompleteAsync();
        return (await call.ResponseAsync).Sha256;
    }

    public async Task<string> SubmitAsync(SubmitRequest request) => (await Assist.SubmitAsync(request, Soon)).JobId;

    /// <summary>Uploads a sketch and asks for a cleanup of it on the processor.</summary>
    public async Task<SubmitRequest> CleanupAsync(Sketch sketch, string name = "", Priority priority = Priority.Interactive) => new()
    {
        ClientId = Name,
        RequestId = name,
        Image = new Image { Sha256 = await UploadAsync(sketch.Pixels), Raw = sketch.Layout },
        Priority = priority,
        DeviceId = "cpu",
        Cleanup = new CleanupOptions(),
    };

    /// <summary>Uploads a sketch and asks for a refinement of it on the processor.</summary>
    public async Task<SubmitRequest> RefineAsync(Sketch sketch, RefineOptions options, string model) => new()
    {
        ClientId = Name,
        ModelId = model,
        Image = new Image { Sha256 = await UploadAsync(sketch.Pixels), Raw = sketch.Layout },
        DeviceId = "cpu",
        Refine = options,
    };

    /// <summary>Puts a diffusion model of a few numbers into the user's folder and lets the daemon see it.</summary>
    public void InstallTiny(DaemonFolder folder, string id)
    {
        if (!Directory.Exists(Path.Combine(folder.Models, id)))
        {
            TinyDiffusionFolder.Write(folder.Models, id);
            Models.List(new ListModelsRequest(), Soon);
        }
    }

    /// <summary>Imports a model.</summary>
    public async Task<Model> ImportAsync(ImportModelRequest request, Action<ImportStep>? onStep = null)
    {
        using var call = Models.Import(request, Soon);
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            if (call.ResponseStream.Current.Model is { } model)
            {
                return model;
            }

            onStep?.Invoke(call.ResponseStream.Current.Step);
        }

        throw new InvalidOperationException("The import ended without a model.");
    }

    /// <summary>A model's hash, once it is computed.</summary>
    public async Task<byte[]> HashAsync(string modelId)
    {
        Model? found = null;
        await Waiting.UntilAsync(() => (found = Models.Get(new GetModelRequest { ModelId = modelId }, Soon).Model).Sha256.Length > 0).Soon();
        return found!.Sha256.ToByteArray();
    }

    /// <summary>Uploads a mask that marks a rectangle.</summary>
    public async Task<Mask> MaskAsync(int width, int height, uint x, uint y, byte value = 255)
    {
        var mask = new byte[width * height];
        Array.Fill(mask, value);
        var layout = new PixelLayout { Width = (uint)width, Height = (uint)height, Channels = ChannelLayout.Gray, BitDepth = 8 };
        return new Mask { Image = new Image { Sha256 = await UploadAsync(mask), Raw = layout }, OffsetX = x, OffsetY = y };
    }

    public async Task<List<JobEvent>> WatchAsync(string jobId, ulong after = 0)
    {
        using var call = Assist.Watch(new WatchRequest { JobId = jobId, AfterSequence = after }, Soon);
        var events = new List<JobEvent>();
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            events.Add(call.ResponseStream.Current);
        }

        return events;
    }

    /// <summary>Returns once a job runs.</summary>
    public Task LoadingAsync(string jobId) => UntilAsync(jobId, JobEvent.EventOneofCase.Loading);

    /// <summary>Returns once a job has done a step.</summary>
    public Task StepAsync(string jobId) => UntilAsync(jobId, JobEvent.EventOneofCase.Step);

    /// <summary>Returns once a job has a proposal.</summary>
    public Task ResultAsync(string jobId) => UntilAsync(jobId, JobEvent.EventOneofCase.Result);

    public async Task<(ResultHead Head, byte[] Bytes)> ResultAsync(GetResultRequest request)
    {
        using var call = Assist.GetResult(request, Soon);
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        var head = call.ResponseStream.Current.Head;
        using var bytes = new MemoryStream();
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            bytes.Write(call.ResponseStream.Current.Chunk.Span);
        }

        return (head, bytes.ToArray());
    }

    public async Task<Job> JobAsync(string jobId) =>
        (await Assist.ListAsync(new ListRequest { Limit = 1000 }, Soon)).Jobs.Single(job => job.JobId == jobId);

    public void Dispose() => _channel.Dispose();

    private async Task UntilAsync(string jobId, JobEvent.EventOneofCase wanted)
    {
        using var call = Assist.Watch(new WatchRequest { JobId = jobId }, Soon);
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            if (call.ResponseStream.Current.EventCase == wanted)
            {
                return;
            }
        }

        Assert.Fail($"The job ended before its {wanted}.");
    }
}
