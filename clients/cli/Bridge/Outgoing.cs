using System.Text.Json.Nodes;
using ArtistAssist.Cli.Bridge.Frames;
using ArtistAssist.Cli.Bridge.Jobs;
using ArtistAssist.Cli.Language;
using ArtistAssist.Cli.Output;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Cli.Bridge;

/// <summary>Answers and events, in the words of docs/bridge.md.</summary>
internal sealed class Outgoing(FrameWriter writer, TextWriter log)
{
    public ValueTask AnswerAsync(long id, JsonObject? fields = null, IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)>? payloads = null)
    {
        var header = new JsonObject { ["id"] = id, ["ok"] = true };
        foreach (var (name, value) in fields ?? [])
        {
            header[name] = value?.DeepClone();
        }

        return writer.SendAsync(new OutgoingFrame(header) { Payloads = payloads ?? [] });
    }

    public ValueTask RefuseAsync(long id, Exception exception) => writer.SendAsync(new OutgoingFrame(new JsonObject { ["id"] = id, ["error"] = Error(exception) }));

    public ValueTask TellAsync(string what, JsonObject fields, IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)>? payloads = null)
    {
        fields["event"] = what;
        return writer.SendAsync(new OutgoingFrame(fields) { Payloads = payloads ?? [] });
    }

    /// <summary>For the thread that reads requests.</summary>
    public void Answer(long id, JsonObject? fields = null) => AnswerAsync(id, fields).AsTask().GetAwaiter().GetResult();

    /// <summary>For the thread that reads requests.</summary>
    public void Refuse(long id, Exception exception) => RefuseAsync(id, exception).AsTask().GetAwaiter().GetResult();

    public JsonObject Error(Exception exception)
    {
        if (exception is not (ArtistAssistException or OperationCanceledException))
        {
            log.WriteLine(exception);
        }

        var (code, message) = exception switch
        {
            SupersededException => ("superseded", exception.Message),
            OperationCanceledException => ("cancelled", Texts.BridgeCancelled),
            _ => (ErrorFields.Code(exception), ErrorText.Of(exception)),
        };
        var error = new JsonObject { ["code"] = code, ["message"] = message };
        if (ErrorFields.Violations(exception) is { } violations)
        {
            error["violations"] = new JsonArray([.. violations.Select(violation => new JsonObject { ["field"] = violation.Field, ["message"] = violation.Description })]);
        }

        return error;
    }
}
