using System.Text.Json;
using ArtistAssist.Cli.Bridge.Documents;
using ArtistAssist.Cli.Bridge.Frames;
using ArtistAssist.Cli.Bridge.Requests;
using ArtistAssist.Cli.Language;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;

namespace ArtistAssist.Cli.Bridge.Jobs;

/// <summary>Reads a request to submit: its fields first, its masks as they come, and makes the submission of both.</summary>
internal sealed class SubmissionReading
{
    // What a cleanup looks at around a selection; the other tasks look less far.
    private const int Context = 512;
    private const int LongestName = 64;

    private static readonly Dictionary<string, Priority> Priorities = new()
    {
        ["interactive"] = Priority.Interactive,
        ["live"] = Priority.Live,
        ["batch"] = Priority.Batch,
    };

    private static readonly Dictionary<string, Func<string, IMessage>> Tasks = new()
    {
        ["cleanup"] = Parse<CleanupOptions>,
        ["refine"] = Parse<RefineOptions>,
        ["inpaint"] = Parse<InpaintOptions>,
    };

    private readonly Document _document;
    private readonly Fields _fields;
    private readonly IMessage _options;
    private readonly PlacedMask? _selection;
    private readonly PlacedMask? _keep;
    private readonly PlacedMask? _remove;

    /// <exception cref="RefusedException">A field is wrong.</exception>
    public SubmissionReading(Fields fields, Document document)
    {
        _fields = fields;
        _document = document;
        _options = ReadOptions(fields);
        if (_options is InpaintOptions { ExpandBy: not null })
        {
            throw new RefusedException(Texts.BridgeNoExpand, "options");
        }

        _selection = PlacedMask.Of(fields, "selection", document.Whole);
        _keep = PlacedMask.Of(fields, "keep", document.Whole);
        _remove = PlacedMask.Of(fields, "remove", document.Whole);
        Priority = fields.OptionalChoice("priority", Priorities) ?? Priority.Interactive;
        Name = fields.OptionalText("name", LongestName) ?? Guid.NewGuid().ToString();
        Model = fields.OptionalText("model");
        Device = fields.OptionalText("device");
        Delivery = (_options is InpaintOptions { HasCloseGaps: true } ? Delivery.Default with { Alpha = LayerAlpha.Changes } : Delivery.Default).With(fields);
        if (!fields.Says("region", "auto") && fields.OptionalObject("region") is { } region)
        {
            Region.Of(region).Within(document.Whole);
        }
    }

    public Priority Priority { get; }

    public Delivery Delivery { get; }

    public IReadOnlyList<PayloadSlot> Slots => [.. new[] { _selection, _keep, _remove }.OfType<PlacedMask>().Select(mask => mask.Slot)];

    private string Name { get; }

    private string? Model { get; }

    private string? Device { get; }

    /// <summary>The submission, on the document as it is now, and what has to be remembered of it.</summary>
    /// <exception cref="RefusedException">Nothing is selected.</exception>
    public (Submission Submission, JobRecord Job) Make(Action<long> onSending)
    {
        var selected = _selection?.Tight();
        if (_selection is not null && selected is null)
        {
            throw new RefusedException(Texts.BridgeSelectionEmpty, "selection");
        }

        var region = RegionOf(selected?.Place);
        var selection = selected?.Within(region);
        if (selected is not null && selection is null)
        {
            throw new RefusedException(Texts.BridgeSelectionEmpty, "region");
        }

        var snapshot = _document.Take(region);
        var submission = Task(snapshot.Picture, region, selection?.Seen(region)) with
        {
            Selection = selection?.Seen(region),
            Priority = Priority,
            ModelId = Model,
            DeviceId = Device,
            RequestId = JobPlace.Name(Name, region.X, region.Y),
            OnSending = onSending,
        };
        return (submission, new JobRecord(region, Delivery) { Format = _document.Format, Ground = GroundOf(snapshot, region, selection), Priority = Priority });
    }

    private static IMessage ReadOptions(Fields fields)
    {
        var parse = Tasks[fields.Text("task") is var task && Tasks.ContainsKey(task)
            ? task
            : throw new RefusedException(Say.With(Texts.BridgeFieldChoice, "task", string.Join(", ", Tasks.Keys)), "task")];
        try
        {
            return parse(fields.OptionalObject("options")?.Json.GetRawText() ?? "{}");
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or JsonException or FormatException or OverflowException)
        {
            throw new RefusedException(Say.With(Texts.BridgeOptionsWrong, task, e.Message), "options");
        }
    }

    private static IMessage Parse<T>(string json)
        where T : IMessage, new() => new JsonParser(JsonParser.Settings.Default.WithIgnoreUnknownFields(true)).Parse<T>(json);

    private Region RegionOf(Region? selected)
    {
        if (_fields.Says("region", "auto"))
        {
            return selected is { } place ? place.Grow(Math.Max(Context, place.LongerSide)).Intersect(_document.Whole) : _document.Whole;
        }

        return _fields.OptionalObject("region") is { } region ? Region.Of(region).Within(_document.Whole) : _document.Whole;
    }

    private Submission Task(Picture picture, Region region, Selection? selection)
    {
        switch (_options)
        {
            case CleanupOptions cleanup:
                // Hints come as payloads.
                cleanup.KeepHint = null;
                cleanup.RemoveHint = null;
                var hints = new CleanupHints { Keep = _keep?.Tight()?.Within(region)?.Seen(region), Remove = _remove?.Tight()?.Within(region)?.Seen(region) };
                return Submission.Cleanup(picture, cleanup, hints);
            case RefineOptions refine:
                return Submission.Refine(picture, refine);
            case InpaintOptions { HasCloseGaps: true } gaps:
                return Submission.CloseGaps(picture, checked((int)Math.Min(gaps.CloseGaps, int.MaxValue)), gaps);
            default:
                // Without a selection the daemon says what is missing, as for any other client.
                return Submission.Inpaint(picture, selection!, (InpaintOptions)_options);
        }
    }

    private LayerGround GroundOf(Snapshot snapshot, Region region, PlacedMask? selection)
    {
        var isOverlay = _options is CleanupOptions { Output: CleanupOutput.Transparent };
        return selection is null
            ? LayerGround.Of(snapshot.Rows, snapshot.Layout, isOverlay: isOverlay)
            : LayerGround.Of(snapshot.Rows, snapshot.Layout, selection.Values, selection.Place.From(region).ToBounds(), isOverlay);
    }
}
