using System.Buffers.Binary;
using System.Diagnostics;
using System.Text.Json.Nodes;
using ArtistAssist.Cli.Tests.Processes;

namespace ArtistAssist.Cli.Tests.Bridge;

/// <summary>The bridge as a plug-in has it: a process and two pipes.</summary>
internal sealed class BridgeProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;
    private readonly List<BridgeFrame> _unread = [];
    private long _lastId;

    private BridgeProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    public Stream Input => _process.StandardInput.BaseStream;

    public static BridgeProcess Start(OwnDaemon daemon) => new(Process.Start(daemon.StartInfo("bridge"))!);

    /// <summary>A bridge that has been greeted.</summary>
    public static async Task<BridgeProcess> GreetAsync(OwnDaemon daemon, string client = "test", string language = "en")
    {
        var bridge = Start(daemon);
        var answer = await bridge.AskAsync(new JsonObject { ["do"] = "hello", ["protocol"] = 1, ["client"] = client, ["language"] = language });
        bridge.ClientId = (string)answer.Header["client_id"]!;
        return bridge;
    }

    public string ClientId { get; private set; } = "";

    /// <summary>Sends a request; its id is added.</summary>
    public async Task<long> SendAsync(JsonObject request, params (string Name, byte[] Bytes)[] payloads)
    {
        var id = ++_lastId;
        request["id"] = id;
        await SendFrameAsync(request, payloads);
        return id;
    }

    public async Task SendFrameAsync(JsonObject header, params (string Name, byte[] Bytes)[] payloads)
    {
        if (payloads.Length > 0)
        {
            header["payloads"] = new JsonArray([.. payloads.Select(payload => new JsonObject { ["name"] = payload.Name, ["size"] = payload.Bytes.Length })]);
        }

        await SendBytesAsync(Header(header.ToJsonString()));
        foreach (var (_, bytes) in payloads)
        {
            await SendBytesAsync(bytes);
        }
    }

    public static byte[] Header(string json)
    {
        var text = System.Text.Encoding.UTF8.GetBytes(json);
        var frame = new byte[4 + text.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, text.Length);
        text.CopyTo(frame, 4);
        return frame;
    }

    public async Task SendBytesAsync(ReadOnlyMemory<byte> bytes)
    {
        await Input.WriteAsync(bytes).AsTask().WaitAsync(CliProcess.Patience);
        await Input.FlushAsync().WaitAsync(CliProcess.Patience);
    }

    /// <summary>Sends a request and waits for its answer, which must be a good one.</summary>
    public async Task<BridgeFrame> AskAsync(JsonObject request, params (string Name, byte[] Bytes)[] payloads)
    {
        var answer = await AnswerToAsync(await SendAsync(request, payloads));
        return answer.Header["error"] is { } error ? throw new InvalidOperationException(error.ToJsonString()) : answer;
    }

    public Task<BridgeFrame> AnswerToAsync(long id) => UntilAsync(frame => (long?)frame.Header["id"] == id);

    public Task<BridgeFrame> EventAsync(string name, string? job = null) =>
        UntilAsync(frame => frame.Event == name && (job is null || (string?)frame.Header["job"] == job));

    /// <summary>The first frame like that which nobody has waited for yet; others are kept for later.</summary>
    public async Task<BridgeFrame> UntilAsync(Func<BridgeFrame, bool> wanted)
    {
        for (var i = 0; ; i++)
        {
            if (i == _unread.Count)
            {
                _unread.Add(await ReadAsync() ?? throw new InvalidOperationException("The bridge ended: " + await _error.WaitAsync(CliProcess.Patience)));
            }

            if (wanted(_unread[i]))
            {
                var frame = _unread[i];
                _unread.RemoveAt(i);
                return frame;
            }
        }
    }

    /// <summary>The next frame; null when the bridge has ended.</summary>
    public async Task<BridgeFrame?> ReadAsync()
    {
        var output = _process.StandardOutput.BaseStream;
        var prefix = new byte[4];
        if (await output.ReadAtLeastAsync(prefix, 4, false).AsTask().WaitAsync(CliProcess.Patience) < 4)
        {
            return null;
        }

        var header = new byte[BinaryPrimitives.ReadInt32LittleEndian(prefix)];
        await output.ReadExactlyAsync(header).AsTask().WaitAsync(CliProcess.Patience);
        var json = JsonNode.Parse(header)!.AsObject();
        var payloads = new Dictionary<string, byte[]>();
        foreach (var payload in json["payloads"]?.AsArray() ?? [])
        {
            var bytes = new byte[(int)payload!["size"]!];
            await output.ReadExactlyAsync(bytes).AsTask().WaitAsync(CliProcess.Patience);
            payloads[(string)payload["name"]!] = bytes;
        }

        return new BridgeFrame(json, payloads);
    }

    /// <summary>Ends the bridge as an editor that closes does.</summary>
    public async Task<int> EndAsync()
    {
        _process.StandardInput.Close();
        return await ExitAsync();
    }

    public async Task<int> ExitAsync()
    {
        while (await ReadAsync() is { } frame)
        {
            _unread.Add(frame);
        }

        await _process.WaitForExitAsync().WaitAsync(CliProcess.Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync().WaitAsync(CliProcess.Patience);
        }

        _process.Dispose();
    }
}
