using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace ArtistAssist.Cli.Bridge.Frames;

/// <summary>
/// Writes frames one after the other. A few wait; a plug-in that does not read holds up whoever has more to tell, so that memory stays bounded.
/// </summary>
internal sealed class FrameWriter
{
    private const int MostWaiting = 32;

    // Names of models and files stay readable; the header never goes into a web page.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Channel<OutgoingFrame> _frames = Channel.CreateBounded<OutgoingFrame>(MostWaiting);
    private readonly Stream _stream;

    public FrameWriter(Stream stream)
    {
        _stream = stream;
        Done = Task.Factory.StartNew(Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Ends when everything is written after <see cref="Complete"/>, or when nobody reads any more.</summary>
    public Task Done { get; }

    public async ValueTask SendAsync(OutgoingFrame frame)
    {
        try
        {
            await _frames.Writer.WriteAsync(frame).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            // Nobody reads any more; the end of standard input will tell the rest of the bridge.
        }
    }

    /// <summary>For the thread that reads requests, which waits its turn.</summary>
    public void Send(OutgoingFrame frame) => SendAsync(frame).AsTask().GetAwaiter().GetResult();

    public void Complete() => _frames.Writer.TryComplete();

    private void Write()
    {
        try
        {
            while (_frames.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                while (_frames.Reader.TryRead(out var frame))
                {
                    Write(frame);
                }
            }
        }
        catch (IOException)
        {
            _frames.Writer.TryComplete();
        }
    }

    private void Write(OutgoingFrame frame)
    {
        var header = frame.Header;
        if (frame.Payloads.Count > 0)
        {
            header["payloads"] = new JsonArray([.. frame.Payloads.Select(payload => new JsonObject { ["name"] = payload.Name, ["size"] = payload.Bytes.Length })]);
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(header, Json);
        var head = new byte[4 + json.Length];
        BinaryPrimitives.WriteInt32LittleEndian(head, json.Length);
        json.CopyTo(head, 4);
        _stream.Write(head);
        foreach (var (_, bytes) in frame.Payloads)
        {
            _stream.Write(bytes.Span);
        }

        _stream.Flush();
    }
}
