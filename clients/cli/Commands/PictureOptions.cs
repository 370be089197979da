using System.Collections;
using System.CommandLine;
using System.CommandLine.Parsing;
using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Cli.Language;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Commands;

/// <summary>What every command that works on pictures can be told: which files to write, and what works on them.</summary>
/// <param name="outDescription">Where the results go.</param>
/// <param name="formatDescription">Which format they have.</param>
/// <param name="formats">The formats to choose from.</param>
internal sealed class PictureOptions(string outDescription, string formatDescription, IReadOnlyList<string> formats) : IEnumerable<Option>
{
    private const string OpenRaster = "ora";

    /// <summary>Formats of any result.</summary>
    public static readonly IReadOnlyList<string> PictureFormats = ["png", "jpeg", "webp", "tiff", OpenRaster];

    /// <summary>Formats of clean lines.</summary>
    public static readonly IReadOnlyList<string> LineFormats = [.. PictureFormats, "svg"];

    private readonly Option<string?> _mask = new("--mask") { Description = Texts.CleanMaskDescription, HelpName = "FILE" };
    private readonly Option<string?> _out = new("--out", "-o") { Description = outDescription, HelpName = "FILE|DIR" };
    private readonly Option<bool> _force = new("--force", "-f") { Description = Texts.CleanForceDescription };
    private readonly Option<string?> _format = Format(formatDescription, formats);
    private readonly Option<string?> _device = new("--device") { Description = Texts.CleanDeviceDescription, HelpName = "ID" };
    private readonly Option<string?> _model = new("--model") { Description = Texts.CleanModelDescription, HelpName = "ID" };
    private readonly Option<string?> _priority = Priorities();
    private readonly Option<bool> _noMetadata = new("--no-metadata") { Description = Texts.CleanNoMetadataDescription };
    private readonly BatchSwitches _batch = new();
    private readonly Option<bool> _accept = new("--accept") { Description = Texts.CleanAcceptDescription };

    public Option<string?> Mask => _mask;

    /// <summary>How the command goes about many pictures.</summary>
    public BatchSwitches Batch => _batch;

    /// <summary>Where the files go.</summary>
    public CleanTargets Targets(ParseResult parsed) => new()
    {
        Out = parsed.GetValue(_out),
        Format = parsed.GetValue(_format) == OpenRaster ? FileFormat.OpenRaster : Named.Of<FileFormat>(parsed.GetValue(_format)),
    };

    /// <summary>Adds what was said to a task's own settings.</summary>
    /// <param name="parsed">What was said.</param>
    /// <param name="settings">The task's own.</param>
    /// <param name="count">How many pictures there are: several are nobody's waiting.</param>
    public T Apply<T>(ParseResult parsed, T settings, int count)
        where T : PictureSettings => settings with
        {
            Mask = parsed.GetValue(_mask),
            ModelId = parsed.GetValue(_model),
            DeviceId = parsed.GetValue(_device),
            Priority = parsed.GetValue(_priority) is { } named ? Named.Of<Priority>(named) : count > 1 ? Priority.Batch : Priority.Interactive,
            OmitMetadata = parsed.GetValue(_noMetadata),
            Force = parsed.GetValue(_force),
            Accept = parsed.GetValue(_accept),
        };

    /// <summary>Results come back as files only; their proposals stay on the workers' machines, and so do devices.</summary>
    public void CheckBroker(CommandResult result)
    {
        if (result.GetResult(_batch.Broker) is null)
        {
            if (result.GetResult(_batch.Shared) is not null)
            {
                result.AddError(Texts.SharedNeedsBroker);
            }

            return;
        }

        if (result.GetResult(_accept) is not null)
        {
            result.AddError(Texts.BrokerNoAccept);
        }

        if (result.GetResult(_device) is not null)
        {
            result.AddError(Texts.BrokerNoDevice);
        }
    }

    /// <summary>One mask for all pictures, or a pattern that finds each its own.</summary>
    public void CheckMasks(CommandResult result)
    {
        if (result.GetResult(_mask) is not null && result.GetResult(_batch.MaskPatterns) is not null)
        {
            result.AddError(Texts.MaskTwice);
        }
    }

    /// <summary>Of several proposals only the artist can say which one to keep.</summary>
    public void CheckAccept(CommandResult result, DiffusionSwitches diffusion)
    {
        if (result.GetResult(_accept) is not null && diffusion.AsksForSeveral(result))
        {
            result.AddError(Texts.AcceptNeedsOne);
        }
    }

    public IEnumerator<Option> GetEnumerator()
    {
        IEnumerable<Option> options = [_mask, _out, _force, _format, _device, _model, _priority, _noMetadata, _accept];
        return options.Concat(_batch).GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Option<string?> Format(string description, IReadOnlyList<string> formats)
    {
        var format = new Option<string?>("--format") { Description = description, HelpName = string.Join('|', formats) };
        format.AcceptOnlyFromAmong([.. formats]);
        return format;
    }

    private static Option<string?> Priorities()
    {
        var priority = new Option<string?>("--priority") { Description = Texts.CleanPriorityDescription, HelpName = "interactive|batch" };
        priority.AcceptOnlyFromAmong("interactive", "batch");
        return priority;
    }
}
