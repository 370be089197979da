using System.Text.Json.Serialization;

namespace ArtistAssist.Models.Cards;

/// <summary>The card of one network that takes a picture and gives the ink of its lines.</summary>
public sealed record LineModelCard : ModelCard
{
    /// <summary>A file in the same folder with an input and what the network gave for it where it was trained; null for none.</summary>
    public string? Check { get; init; }

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

    /// <summary>The network's file: the only one, an ONNX graph with its weights inside, up to 2^31 - 1 bytes.</summary>
    [JsonIgnore]
    public CardFile File => Files[0];

    /// <summary>SHA-256 of the file.</summary>
    [JsonIgnore]
    public override string Sha256 => File.Sha256!;

    /// <summary>The input for brushed hints; null when it takes none.</summary>
    [JsonIgnore]
    public CardExtraInput? HintsInput => ExtraInputs.FirstOrDefault(input => input.Role == CardInputRole.Hints);

    /// <summary>The input for sliders; null when it has none.</summary>
    [JsonIgnore]
    public CardExtraInput? StyleInput => ExtraInputs.FirstOrDefault(input => input.Role == CardInputRole.Style);
}
