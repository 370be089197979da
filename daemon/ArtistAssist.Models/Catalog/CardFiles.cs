using ArtistAssist.Models.Cards;

namespace ArtistAssist.Models.Catalog;

/// <summary>The files of a model that lie in the folder of its card.</summary>
internal static class CardFiles
{
    /// <summary>What is the matter with them, one sentence; null when they are there and as long as the card says.</summary>
    public static string? Problem(ModelCard card, string folder)
    {
        foreach (var expected in card.Files)
        {
            var file = new FileInfo(Path.Combine(folder, expected.Name));
            if (!file.Exists)
            {
                return $"The file {expected.Name} of the model \"{card.Id}\" is missing; install the model again.";
            }

            if (file.Length != expected.Bytes)
            {
                return $"The file {expected.Name} of the model \"{card.Id}\" has {file.Length} bytes, its card says {expected.Bytes}; install the model again.";
            }
        }

        return null;
    }
}
