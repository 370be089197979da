using System.Text.Json;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Output;

internal sealed record ModelLine
{
    public required string ModelId { get; init; }

    /// <summary>line, diffusion, control or lora; unspecified when the card cannot be read.</summary>
    public required string Kind { get; init; }

    public required string Name { get; init; }

    public required string Version { get; init; }

    public required IReadOnlyList<string> Tasks { get; init; }

    public string? Sha256 { get; init; }

    public ulong Size { get; init; }

    public required string Licence { get; init; }

    public required string TrainingData { get; init; }

    public bool BuiltIn { get; init; }

    public bool Imported { get; init; }

    /// <summary>sd1, sd2, sdxl or line; only models with a family have it.</summary>
    public string? Family { get; init; }

    /// <summary>What pictures a ControlNet follows.</summary>
    public string? Control { get; init; }

    /// <summary>The sliders that it obeys; empty for none.</summary>
    public IReadOnlyList<ControlLine> Controls { get; init; } = [];

    public bool TakesHints { get; init; }

    public string? Problem { get; init; }

    /// <summary>The whole card; only <c>models show</c> has it.</summary>
    public JsonElement? Card { get; init; }

    public static ModelLine Of(Model model) => new()
    {
        ModelId = model.ModelId,
        Kind = ContractNames.Of(model.Kind),
        Name = model.Name,
        Version = model.Version,
        Tasks = [.. model.Tasks],
        Sha256 = Absent.WhenEmpty(model.Sha256),
        Size = model.Size,
        Licence = model.Licence,
        TrainingData = model.TrainingData,
        BuiltIn = model.BuiltIn,
        Imported = model.Imported,
        Family = Absent.WhenEmpty(model.Family),
        Control = Absent.WhenEmpty(model.Control),
        Controls = [.. model.Controls.Select(ControlLine.Of)],
        TakesHints = model.TakesHints,
        Problem = Absent.WhenEmpty(model.Problem),
    };

    public static ModelLine WithCard(Model model)
    {
        using var card = JsonDocument.Parse(model.CardJson.Length == 0 ? "null" : model.CardJson);
        return Of(model) with { Card = card.RootElement.Clone() };
    }
}
