using System.Text.Json;
using System.Text.Json.Serialization;

namespace ArtistAssist.Models.Cards;

/// <summary>
/// What a model is, what it wants and what it was made from: its card.json. A card that was read through
/// <see cref="Catalog.ModelCatalog"/> has every number within the range given here.
/// </summary>
public sealed record ModelCard
{
    /// <summary>Name for programs: 1 to 64 lower case letters, digits, '.', '_' and '-'; also the name of its folder.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people, 1 to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the model, 1 to 50 characters.</summary>
    public required string Version { get; init; }

    /// <summary>What it can do.</summary>
    public required ModelTask Task { get; init; }

    /// <summary>The model's file in the folder of the card: a plain file name that ends in .onnx.</summary>
    public required string File { get; init; }

    /// <summary>A file in the same folder with an input and what the network gave for it where it was trained; null for none.</summary>
    public string? Check { get; init; }

    /// <summary>SHA-256 of the file, 64 lower case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Size of the file in bytes, 1 to 2^31 - 1 (an ONNX file cannot be larger).</summary>
    public required long Bytes { get; init; }

    /// <summary>SPDX licence, or "undeclared".</summary>
    public required string Licence { get; init; }

    /// <summary>What it was trained on.</summary>
    public required TrainingData TrainingData { get; init; }

    /// <summary>The network in one sentence.</summary>
    public required string Architecture { get; init; }

    /// <summary>The picture it takes.</summary>
    public required CardInput Input { get; init; }

    /// <summary>The picture it gives.</summary>
    public required CardOutput Output { get; init; }

    /// <summary>How a scan becomes the darkness that the network was trained on; there for cleanup.</summary>
    public CardNormalisation? Normalisation { get; init; }

    /// <summary>How a finished drawing becomes the ink that the network was trained on; there for inpaint.</summary>
    public CardLineArt? LineArt { get; init; }

    /// <summary>How large a hole the network fills at once; there for inpaint.</summary>
    public CardHole? Hole { get; init; }

    /// <summary>The scale at which the network sees strokes as it was trained on them.</summary>
    public required CardWorkingScale WorkingScale { get; init; }

    /// <summary>How the probability of ink becomes lines.</summary>
    public required CardOutputRule OutputRule { get; init; }

    /// <summary>How a large picture is cut for it.</summary>
    public required CardTile Tile { get; init; }

    /// <summary>Inputs beyond the picture, at most 16.</summary>
    [JsonInclude]
    public IReadOnlyList<CardExtraInput> ExtraInputs { get; internal set; } = [];

    /// <summary>The input for brushed hints; null when it takes none.</summary>
    [JsonIgnore]
    public CardExtraInput? HintsInput => ExtraInputs.FirstOrDefault(input => input.Role == CardInputRole.Hints);

    /// <summary>The input for sliders; null when it has none.</summary>
    [JsonIgnore]
    public CardExtraInput? StyleInput => ExtraInputs.FirstOrDefault(input => input.Role == CardInputRole.Style);

    /// <summary>What was measured on it, by name of the measure.</summary>
    [JsonInclude]
    public IReadOnlyDictionary<string, JsonElement> Figures { get; internal set; } = new Dictionary<string, JsonElement>();

    /// <summary>What it cannot do, one sentence each, at most 64.</summary>
    [JsonInclude]
    public IReadOnlyList<string> Limits { get; internal set; } = [];
}
