using ArtistAssist.Models.Cards;

namespace ArtistAssist.Models.Catalog;

/// <summary>A LoRA that can be laid on a model.</summary>
public sealed record InstalledLora : InstalledModel
{
    internal InstalledLora(LoraCard card, string filePath, string identity, bool builtIn)
        : base(builtIn)
    {
        Card = card;
        FilePath = filePath;
        Identity = identity;
    }

    /// <inheritdoc/>
    public override LoraCard Card { get; }

    /// <summary>Its .safetensors file.</summary>
    public string FilePath { get; }

    /// <summary>Stands for the content of its file where its hash is not known yet.</summary>
    internal string Identity { get; }
}
