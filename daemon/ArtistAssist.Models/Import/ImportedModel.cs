using System.Text.Json;
using ArtistAssist.Models.Cards;

namespace ArtistAssist.Models.Import;

/// <summary>A model that was looked at and can be used, still to be written down.</summary>
public sealed record ImportedModel
{
    internal ImportedModel(ModelCard card, ModelSource source)
    {
        Card = card;
        Source = source;
    }

    /// <summary>What the files in its folder are called, in the order in which they are deleted.</summary>
    public static IReadOnlyList<string> FileNames { get; } = [CardWriter.FileName, ModelSource.FileName];

    /// <summary>Its card; the hashes of its files are not known yet.</summary>
    public ModelCard Card { get; }

    /// <summary>Names and contents of the files to write into its folder; a few kilobytes.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => new Dictionary<string, byte[]>
    {
        [CardWriter.FileName] = CardWriter.Write(Card),
        [ModelSource.FileName] = JsonSerializer.SerializeToUtf8Bytes(Source, SourceJson.Default.ModelSource),
    };

    internal ModelSource Source { get; }
}
