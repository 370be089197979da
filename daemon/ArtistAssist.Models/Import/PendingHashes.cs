using System.Security.Cryptography;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Models.Import;

/// <summary>Computes the hashes that an import left open, file by file.</summary>
public static class PendingHashes
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Reads what has no hash yet.</summary>
    /// <param name="entry">The model; one that can be used.</param>
    /// <param name="token">Stops.</param>
    /// <returns>The card with all hashes.</returns>
    /// <exception cref="ModelUnusableException">A file cannot be read, or was changed since the import.</exception>
    public static async Task<ModelCard> ComputeAsync(CatalogEntry entry, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry is not { Model: { } model, Folder: { } folder })
        {
            throw new ModelUnusableException(entry.Id, entry.Problem ?? $"The model \"{entry.Id}\" cannot be used.");
        }

        try
        {
            var files = new List<CardFile>();
            foreach (var file in model.Card.Files)
            {
                files.Add(file.Sha256 is null ? file with { Sha256 = await HashAsync(Path.Combine(folder, file.Name), token).ConfigureAwait(false) } : file);
            }

            return model.Card with { Files = files };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelUnusableException(entry.Id, $"The files of the model \"{entry.Id}\" cannot be read: {exception.Message}", exception);
        }
    }

    private static async Task<string> HashAsync(string path, CancellationToken token)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using (stream.ConfigureAwait(false))
        {
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, token).ConfigureAwait(false));
        }
    }
}
