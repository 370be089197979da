using System.Security.Cryptography;
using ArtistAssist.Models.Cards;

namespace ArtistAssist.Models.Catalog;

/// <summary>Compares a model's file with its card.</summary>
internal static class FileVerification
{
    public static async Task<ModelVerification> RunAsync(CatalogEntry entry, CancellationToken token)
    {
        if (entry is not { Card: { } card, FilePath: { } path })
        {
            return new ModelVerification(null, entry.Problem);
        }

        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
            await using (stream.ConfigureAwait(false))
            {
                var hash = await SHA256.HashDataAsync(stream, token).ConfigureAwait(false);
                return new ModelVerification(hash, Compare(card, hash));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ModelVerification(null, $"The file of the model \"{entry.Id}\" cannot be read: {exception.Message}");
        }
    }

    private static string? Compare(ModelCard card, byte[] hash) =>
        Convert.ToHexStringLower(hash) == card.Sha256
            ? null
            : $"The file {card.File} of the model \"{card.Id}\" is not the one its card describes (SHA-256 differs); install the model again.";
}
