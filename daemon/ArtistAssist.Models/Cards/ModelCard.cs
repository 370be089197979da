using System.Text.Json;
using System.Text.Json.Serialization;

namespace ArtistAssist.Models.Cards;

/// <summary>
/// What a model is and what it was made from: its card.json. What it wants stands in the record of its kind. A card that
/// was read through <see cref="Catalog.ModelCatalog"/> has every number within the range given here.
/// </summary>
public abstract record ModelCard
{
    /// <summary>What a licence and a training-data statement say when nobody said anything.</summary>
    public const string NotDeclared = "not declared";

    /// <summary>What sort of thing it describes.</summary>
    public required ModelKind Kind { get; init; }

    /// <summary>Name for programs: 1 to 64 lower case letters, digits, '.', '_' and '-'; also the name of its folder.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people, 1 to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the model, 1 to 50 characters.</summary>
    public required string Version { get; init; }

    /// <summary>What it can do, each task once; none for what only helps another model: ControlNet and LoRA.</summary>
    [JsonInclude]
    public IReadOnlyList<ModelTask> Tasks { get; internal set; } = [];

    /// <summary>Its files, 1 to 1000, each name once.</summary>
    public required IReadOnlyList<CardFile> Files { get; init; }

    /// <summary>SPDX licence, or <see cref="NotDeclared"/>.</summary>
    public required string Licence { get; init; }

    /// <summary>What it was trained on.</summary>
    public required TrainingData TrainingData { get; init; }

    /// <summary>The network in one sentence.</summary>
    public required string Architecture { get; init; }

    /// <summary>What was measured on it, by name of the measure.</summary>
    [JsonInclude]
    public IReadOnlyDictionary<string, JsonElement> Figures { get; internal set; } = new Dictionary<string, JsonElement>();

    /// <summary>What it cannot do, one sentence each, at most 64.</summary>
    [JsonInclude]
    public IReadOnlyList<string> Limits { get; internal set; } = [];

    /// <summary>
    /// The hash that a result names: that of the file; of several files the SHA-256 of what the program sha256sum would print
    /// for them, in ordinal order of their names. Null while a file's hash is still being computed.
    /// </summary>
    [JsonIgnore]
    public virtual string? Sha256 => FileListHash.Of(Files);

    /// <summary>Size of all files in bytes.</summary>
    [JsonIgnore]
    public long Bytes => Files.Sum(file => file.Bytes);

    /// <summary>True when it can do the task.</summary>
    public bool Does(ModelTask task) => Tasks.Contains(task);
}
