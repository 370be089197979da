using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Import;

/// <summary>Makes models of what imports wrote down.</summary>
internal static class SourceModels
{
    /// <summary>The model, ready to be loaded.</summary>
    /// <exception cref="ModelCardException">Card and source do not belong together.</exception>
    /// <exception cref="CheckpointException">A graph cannot be used.</exception>
    public static InstalledModel Open(ModelCard card, ModelSource source, bool builtIn) => (card, source) switch
    {
        (DiffusionModelCard diffusion, { Form: SourceForm.Checkpoint, Diffusion: { } content }) => OfCheckpoint(diffusion, source, content, builtIn),
        (DiffusionModelCard diffusion, { Form: SourceForm.Graphs, Diffusion: { } content }) =>
            new InstalledDiffusionModel(diffusion, content with { Parts = source.Parts.ToDictionary(part => part.Key, part => (DiffusionGraph)Stored(source, part.Key)) }, builtIn),
        (ControlModelCard control, { Control: { } content }) when source.Parts.ContainsKey(DiffusionPart.ControlNet) => new InstalledControlModel(
            control,
            content.With(source.Form == SourceForm.Graphs ? Stored(source, DiffusionPart.ControlNet) : new CheckpointGraphs(card.Id, source).Graph(DiffusionPart.ControlNet)),
            builtIn),
        (LoraCard lora, { Form: SourceForm.Lora }) => new InstalledLora(lora, source.Path, source.Identity(), builtIn),
        _ => throw new ModelCardException(card.Id, $"it and {ModelSource.FileName} do not belong together; remove the model and import it again"),
    };

    private static InstalledDiffusionModel OfCheckpoint(DiffusionModelCard card, ModelSource source, DiffusionModel content, bool builtIn)
    {
        var graphs = new CheckpointGraphs(card.Id, source);
        var parts = source.Parts.Keys.ToDictionary(part => part, part => (DiffusionGraph)graphs.Graph(part));
        return new InstalledDiffusionModel(card, content with { Parts = parts }, builtIn) { Checkpoint = graphs };
    }

    private static StoredGraph Stored(ModelSource source, DiffusionPart part) => OnnxFile.Read(Path.Combine(source.Folder, source.Parts[part]));
}
