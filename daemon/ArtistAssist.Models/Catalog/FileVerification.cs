using System.Security.Cryptography;
using ArtistAssist.Models.Cards;

namespace ArtistAssist.Models.Catalog;

/// <summary>Compares a model's files with its card.</summary>
internal static class FileVerification
{
    public static async Task<ModelVerification> RunAsync(CatalogEntry entry, CancellationToken token)
    {
        if (entry is not { Card: { } card, Folder: { } folder })
        {
            return new ModelVerification(null, entry.Problem);
        }

        var found = new List<CardFile>();
        foreach (var file in card.Files)
        {
            try
            {
                found.Add(file with { Sha256 = await HashAsync(Path.Combine(folder, file.Name), token).ConfigureAwait(false) });
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return new ModelVerification(null, $"The file {file.Name} of the model \"{entry.Id}\" cannot be read: {exception.Message}");
            }
        }

        return new ModelVerification(Convert.FromHexString(FileListHash.Of(found)!), Compare(card, found));
    }

    private static async Task<string> HashAsync(string path, CancellationToken token)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using (stream.ConfigureAwait(false))
        {
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, token).ConfigureAwait(false));
        }
    }

    private static string? Compare(ModelCard card, List<CardFile> found)
    {
        var other = card.Files.Zip(found).FirstOrDefault(pair => pair.First.Sha256 is { } expected && expected != pair.Second.Sha256);
        return other.First is { } file
            ? $"The file {file.Name} of the model \"{card.Id}\" is not the one its card describes (SHA-256 differs); install the model again."
            : null;
    }
}
