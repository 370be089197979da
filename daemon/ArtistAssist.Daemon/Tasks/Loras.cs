using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Machine;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Diffusion.Prompts;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Daemon.Tasks;

/// <summary>Finds the LoRAs that a job asks for, in its options and in its prompt.</summary>
internal sealed class Loras(ModelCatalog catalog, ModelHashes hashes)
{
    /// <summary>The prompt without the LoRAs that it names, and all LoRAs in their order.</summary>
    /// <exception cref="LoraNotFoundException">There is no such LoRA.</exception>
    /// <exception cref="ModelUnusableException">A LoRA cannot be used.</exception>
    /// <exception cref="InvalidRequestException">What is named is no LoRA, or it is for another family of models.</exception>
    /// <exception cref="PromptException">The prompt names one in a way that cannot be read, or the negative prompt names one.</exception>
    public (string Prompt, IReadOnlyList<LoraUse> Used) Find(DiffusionTask task, InstalledDiffusionModel model)
    {
        LoraTags.Refuse(task.NegativePrompt ?? "");
        var (prompt, tagged) = LoraTags.Extract(task.Prompt ?? "");
        var asked = (task.Diffusion?.Loras ?? []).Select(lora => (Field: $"{task.Name}.diffusion.loras", lora.Name, lora.Weight, TextEncoderWeight: (double?)null))
            .Concat(tagged.Select(lora => (Field: $"{task.Name}.prompt", lora.Name, lora.Weight, lora.TextEncoderWeight)));
        return (prompt, [.. asked.Select(lora => Use(lora.Field, lora.Name, lora.Weight, model) with { TextEncoderWeight = lora.TextEncoderWeight })]);
    }

    /// <summary>The same with all hashes, which results name; waits for those that are not known yet.</summary>
    /// <param name="used">What is used.</param>
    /// <param name="token">Stops waiting.</param>
    /// <exception cref="ModelUnusableException">A LoRA's file cannot be read, or was changed.</exception>
    public IReadOnlyList<LoraUse> Complete(IReadOnlyList<LoraUse> used, CancellationToken token) =>
    [
        .. used.Select(lora => lora.Sha256 is not null
            ? lora
            : lora with { Sha256 = hashes.Of(lora.Name, token) }),
    ];

    private LoraUse Use(string field, string name, double? weight, InstalledDiffusionModel model)
    {
        var named = catalog.List().Where(entry => IsCalled(entry, name)).ToList();
        if (named.Count == 0)
        {
            throw new LoraNotFoundException(name);
        }

        if (named.FirstOrDefault(entry => entry.Card is LoraCard) is not { Card: LoraCard card } found)
        {
            throw new InvalidRequestException(field, $"{name} is no LoRA: name one that is.");
        }

        if (found.Problem is { } problem)
        {
            throw new ModelUnusableException(found.Id, problem);
        }

        return card.Family == model.Card.Family
            ? new LoraUse(
                card.Id,
                card.Sha256 is { } hash ? ContentHash.FromHex(hash) : null,
                weight ?? card.Weight ?? 1,
                Licence: card.Licence,
                TrainingData: card.TrainingData.Statement)
            : throw new InvalidRequestException(field, $"The LoRA {name} is for models of the family {card.Family}, and {model.Id} is of {model.Card.Family}: choose another one.");
    }

    // People write a LoRA's name as its file has it, whatever the case of the letters.
    private static bool IsCalled(CatalogEntry entry, string name) =>
        string.Equals(entry.Id, name, StringComparison.OrdinalIgnoreCase) || string.Equals(entry.Card?.Name, name, StringComparison.OrdinalIgnoreCase);
}
