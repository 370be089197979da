using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Models.Lora;

/// <summary>
/// What a merge is called. By the hashes of what went into it, so that the same files give the same merge wherever they lie; and by
/// the imports of these files, so that nobody waits for a hash of gigabytes that is still computed.
/// </summary>
internal sealed class MergeNames
{
    private const string Method = "1";

    private MergeNames(string identity, string? content)
    {
        Identity = identity;
        All = content is null ? [identity] : [content, identity];
    }

    /// <summary>By the imports; the same before and after the hashes are known.</summary>
    public string Identity { get; }

    /// <summary>All that there are, the best first.</summary>
    public IReadOnlyList<string> All { get; }

    /// <param name="model">The model; one of a checkpoint.</param>
    /// <param name="layers">What is laid on it.</param>
    public static MergeNames Of(InstalledDiffusionModel model, IReadOnlyList<LoraLayer> layers)
    {
        var isHashed = model.Card.Sha256 is not null && layers.All(layer => layer.Lora.Card.Sha256 is not null);
        return new MergeNames(
            Name("imported", model.Checkpoint!.Identity, layers, lora => lora.Identity),
            isHashed ? Name(Method, model.Card.Sha256!, layers, lora => lora.Card.Sha256!) : null);
    }

    private static string Name(string kind, string model, IEnumerable<LoraLayer> layers, Func<InstalledLora, string> name)
    {
        var text = string.Join('\n', layers
            .Select(layer => string.Create(CultureInfo.InvariantCulture, $"{name(layer.Lora)} {layer.Weight:R} {layer.TextEncoderWeight ?? layer.Weight:R}"))
            .Prepend(model)
            .Prepend(kind));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
