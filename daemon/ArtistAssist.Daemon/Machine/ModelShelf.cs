using ArtistAssist.Daemon.Storage;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Import;

namespace ArtistAssist.Daemon.Machine;

/// <summary>The models that the user brought: imports add to them, removals take away what imports added.</summary>
internal sealed class ModelShelf(ModelCatalog catalog, ModelHashes hashes, ShelfFiles files, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>Imports a file or folder.</summary>
    /// <param name="request">What; within its ranges.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="token">Ends the import; nothing is left of it.</param>
    /// <exception cref="Models.Safetensors.CheckpointException">The files cannot be used.</exception>
    /// <exception cref="ModelIdTakenException">Another model has the id.</exception>
    /// <exception cref="DiskFullException">There is no room for its card.</exception>
    public async Task<CatalogEntry> ImportAsync(ImportRequest request, Action<ImportProgress> progress, CancellationToken token)
    {
        await _oneAtATime.WaitAsync(token);
        try
        {
            return await Task.Run(() => Import(request, progress, token), token);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Forgets an imported model.</summary>
    /// <param name="modelId">The model.</param>
    /// <param name="token">Stops waiting for an import.</param>
    /// <exception cref="ModelNotFoundException">There is no such model.</exception>
    /// <exception cref="ModelNotImportedException">It was not imported.</exception>
    public async Task RemoveAsync(string modelId, CancellationToken token)
    {
        await _oneAtATime.WaitAsync(token);
        try
        {
            catalog.Refresh();
            var entry = catalog.Get(modelId);
            if (!entry.Imported)
            {
                throw new ModelNotImportedException(entry);
            }

            hashes.Forget(modelId);
            files.Delete(modelId);
            catalog.Refresh();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private CatalogEntry Import(ImportRequest request, Action<ImportProgress> progress, CancellationToken token)
    {
        catalog.Refresh();
        if (ModelImport.FindAgain(request, catalog) is { } known)
        {
            return known;
        }

        var imported = ModelImport.Look(request, IsTaken, time.GetUtcNow(), progress, token);
        token.ThrowIfCancellationRequested();
        progress(new ImportProgress(ImportStage.Writing, 0, 1));
        files.Add(imported);
        catalog.Refresh();
        hashes.Begin(imported.Card.Id);
        return catalog.Get(imported.Card.Id);
    }

    // A folder that is no model, or whose card is broken, has its name as well.
    private bool IsTaken(string id) => catalog.List().Any(entry => entry.Id == id) || Path.Exists(files.FolderOf(id));
}
