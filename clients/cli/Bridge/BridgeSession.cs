using System.Text.Json.Nodes;
using ArtistAssist.Cli.Bridge.Documents;
using ArtistAssist.Cli.Bridge.Frames;
using ArtistAssist.Cli.Bridge.Requests;
using ArtistAssist.Cli.Language;
using ArtistAssist.PluginSdk;
using Google.Protobuf;

namespace ArtistAssist.Cli.Bridge;

/// <summary>
/// One plug-in's conversation. Requests are planned and begun on the thread that reads them, so that writes and submissions keep their order;
/// what takes long goes on elsewhere.
/// </summary>
internal sealed class BridgeSession(Outgoing outgoing) : IAsyncDisposable
{
    public const int Protocol = 1;

    private readonly OpenDocuments _documents = new();
    private Conversation? _conversation;

    public bool HasSaidBye { get; private set; }

    /// <exception cref="ArtistAssistException">The request is wrong.</exception>
    public Plan Plan(RequestFrame frame)
    {
        var fields = frame.Fields;
        var what = fields.Text("do");
        if (what == "hello")
        {
            return new Plan(() => Greet(frame.Id, fields));
        }

        if (what == "bye")
        {
            return new Plan(() => SayBye(frame.Id));
        }

        var conversation = _conversation ?? throw new RefusedException(ErrorCode.NotPossible, Texts.BridgeHelloFirst);
        return what switch
        {
            "open" => PlanOpen(frame.Id, fields),
            "write" => PlanWrite(frame.Id, fields),
            "close" => PlanClose(frame.Id, fields),
            "submit" => conversation.PlanSubmit(frame.Id, fields, _documents.Get(fields.Text("document"))),
            _ => conversation.PlanCall(frame.Id, what, fields)
                ?? throw new RefusedException(ErrorCode.NotSupported, Say.With(Texts.BridgeRequestUnknown, what)),
        };
    }

    public ValueTask DisposeAsync() => _conversation?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Greet(long id, Fields fields)
    {
        if (_conversation is not null)
        {
            throw new RefusedException(ErrorCode.NotPossible, Texts.BridgeHelloTwice);
        }

        var asked = fields.Number("protocol", 0, int.MaxValue);
        if (fields.OptionalText("language") is { } language)
        {
            UserLanguage.Use(language);
        }

        if (asked != Protocol)
        {
            throw new RefusedException(ErrorCode.NotSupported, Say.With(Texts.BridgeProtocolUnknown, Protocol, asked));
        }

        _conversation = Conversation.Begin(ClientName(fields), fields.OptionalFlag("start_daemon") ?? true, outgoing);
        outgoing.Answer(id, new JsonObject
        {
            ["protocol"] = Protocol,
            ["version"] = typeof(BridgeSession).Assembly.GetName().Version!.ToString(3),
            ["client_id"] = _conversation.ClientId,
            ["max_documents"] = OpenDocuments.Most,
            ["max_pixels"] = OpenDocuments.MostPixels,
        });
    }

    private static string ClientName(Fields fields)
    {
        const int Longest = 24;
        var name = fields.Text("client");
        return name.Length <= Longest && name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-')
            ? name
            : throw new RefusedException(Say.With(Texts.BridgeClientName, Longest), "client");
    }

    private void SayBye(long id)
    {
        HasSaidBye = true;
        outgoing.Answer(id);
    }

    private Plan PlanOpen(long id, Fields fields)
    {
        var name = fields.Text("document");
        var whole = new Region(0, 0, (int)fields.Number("width", 1, 65_500), (int)fields.Number("height", 1, 65_500));
        var format = new DocumentFormat(
            fields.Choice("channels", DocumentFormat.Names),
            fields.OptionalNumber("depth", 8, 16) is null or 8 ? 8 : 16,
            fields.OptionalFlag("premultiplied") ?? false);
        if (format.IsPremultiplied && !format.HasAlpha)
        {
            format = format with { IsPremultiplied = false };
        }

        if (fields.OptionalNumber("depth", 8, 16) is not (null or 8 or 16))
        {
            throw new RefusedException(Say.With(Texts.BridgeFieldChoice, "depth", "8, 16"), "depth");
        }

        _documents.Admit(name, whole, format);
        var profile = ByteString.Empty;
        return new Plan(() =>
        {
            _documents.Open(name, new Document(whole, format, profile));
            outgoing.Answer(id);
        })
        {
            Extras = [new PayloadSlot("icc", 0, OpenDocuments.MostProfileBytes, (input, size) =>
            {
                var bytes = new byte[size];
                input.ReadExactly(bytes);
                profile = UnsafeByteOperations.UnsafeWrap(bytes);
            })],
        };
    }

    private Plan PlanWrite(long id, Fields fields)
    {
        var document = _documents.Get(fields.Text("document"));
        var place = Region.Of(fields).Within(document.Whole);
        return new Plan(() => outgoing.Answer(id))
        {
            Slots = [PayloadSlot.Exactly("pixels", place.Pixels * document.Format.PixelBytes, input => document.Write(place, input))],
        };
    }

    private Plan PlanClose(long id, Fields fields) => new(() =>
    {
        _documents.Close(fields.Text("document"));
        outgoing.Answer(id);
    });
}
