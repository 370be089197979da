using ArtistAssist.Daemon.Storage;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Import;

namespace ArtistAssist.Daemon.Machine;

/// <summary>What imports leave on the disk, a folder for each model. A model appears and goes whole; one change at a time.</summary>
internal sealed class ShelfFiles(DataFolders folders)
{
    private readonly Lock _oneAtATime = new();

    /// <summary>Where a model's folder is or would be.</summary>
    public string FolderOf(string modelId) => Path.Combine(folders.Models, modelId);

    /// <summary>Adds a model.</summary>
    /// <exception cref="DiskFullException">There is no room for its card.</exception>
    public void Add(ImportedModel imported)
    {
        var unfinished = Path.Combine(folders.Scratch, $"{Guid.NewGuid():N}.import");
        try
        {
            Directory.CreateDirectory(unfinished);
            foreach (var (name, content) in imported.Files)
            {
                Durable.Write(Path.Combine(unfinished, name), content);
            }

            lock (_oneAtATime)
            {
                Durable.RenameFolder(unfinished, FolderOf(imported.Card.Id));
            }
        }
        catch (IOException exception) when (DiskFullException.IsCauseOf(exception))
        {
            throw new DiskFullException(folders.Data, exception);
        }
        finally
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }
    }

    /// <summary>Gives a model a new card.</summary>
    /// <param name="card">The card.</param>
    /// <param name="token">Cancelled when the model was removed, so that its card does not come back.</param>
    public void Replace(ModelCard card, CancellationToken token)
    {
        var unfinished = Path.Combine(folders.Scratch, $"{Guid.NewGuid():N}.tmp");
        try
        {
            Durable.Write(unfinished, CardWriter.Write(card));
            lock (_oneAtATime)
            {
                token.ThrowIfCancellationRequested();
                Durable.Rename(unfinished, Path.Combine(FolderOf(card.Id), CardWriter.FileName));
            }
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Deletes what imports write; what somebody put beside it stays. The card goes first, so that no power cut leaves a model without its source.</summary>
    public void Delete(string modelId)
    {
        var folder = FolderOf(modelId);
        lock (_oneAtATime)
        {
            foreach (var name in ImportedModel.FileNames)
            {
                File.Delete(Path.Combine(folder, name));
            }

            if (!Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
    }
}
