using ArtistAssist.Daemon.Storage;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Import;

namespace ArtistAssist.Daemon.Machine;

/// <summary>
/// The hashes of models. Those of imported ones are computed behind the import, because reading gigabytes takes longer than anything
/// else about it; whoever needs one before waits for it.
/// </summary>
internal sealed class ModelHashes(ModelCatalog catalog, ShelfFiles files, ILogger<ModelHashes> logger) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Computation> _underWay = [];

    /// <summary>The hash that a result of a model names, 64 lower case hexadecimal digits; computed first if it is not known.</summary>
    /// <param name="modelId">The model.</param>
    /// <param name="token">Stops waiting; the computation goes on.</param>
    /// <exception cref="ModelNotFoundException">There is no such model.</exception>
    /// <exception cref="ModelUnusableException">Its files cannot be read, or were changed.</exception>
    public Task<string> OfAsync(string modelId, CancellationToken token) =>
        catalog.Get(modelId).Card is { Sha256: { } known } ? Task.FromResult(known) : Start(modelId).WaitAsync(token);

    /// <summary>The same, for a thread that has nothing to do meanwhile.</summary>
    /// <inheritdoc cref="OfAsync"/>
    public ContentHash Of(string modelId, CancellationToken token) => ContentHash.FromHex(OfAsync(modelId, token).GetAwaiter().GetResult());

    /// <summary>The same, without a look at the catalogue where the card in hand knows it.</summary>
    /// <inheritdoc cref="Of(string, CancellationToken)"/>
    public ContentHash Of(ModelCard card, CancellationToken token) => card.Sha256 is { } known ? ContentHash.FromHex(known) : Of(card.Id, token);

    /// <summary>Has a hash computed, for whoever will need it.</summary>
    public void Begin(string modelId) => _ = LogFailureAsync(modelId, Start(modelId));

    /// <summary>Has all hashes computed that an earlier daemon left open, one after another.</summary>
    public async Task CompleteAsync(CancellationToken token)
    {
        foreach (var entry in catalog.List().Where(entry => entry is { Imported: true, Model.Card.Sha256: null }))
        {
            await LogFailureAsync(entry.Id, Start(entry.Id)).WaitAsync(token);
        }
    }

    /// <summary>Stops computing the hash of a model that is about to be removed; it is not written any more.</summary>
    public void Forget(string modelId)
    {
        lock (_gate)
        {
            if (_underWay.Remove(modelId, out var computation))
            {
                computation.Ending.Cancel();
            }
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private Task<string> Start(string modelId)
    {
        lock (_gate)
        {
            if (!_underWay.TryGetValue(modelId, out var computation))
            {
                var ending = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
                _underWay[modelId] = computation = new Computation(ending, Task.Run(() => ComputeAsync(modelId, ending), CancellationToken.None));
            }

            return computation.Hash;
        }
    }

    private async Task<string> ComputeAsync(string modelId, CancellationTokenSource ending)
    {
        try
        {
            return await ComputeAsync(modelId, ending.Token);
        }
        catch (OperationCanceledException) when (!_stopping.IsCancellationRequested)
        {
            throw new ModelUnusableException(modelId, $"The model \"{modelId}\" was removed.");
        }
        finally
        {
            End(modelId, ending);
        }
    }

    private async Task<string> ComputeAsync(string modelId, CancellationToken token)
    {
        var card = await PendingHashes.ComputeAsync(catalog.Get(modelId), token);

        // What was read is what was imported only if nobody wrote to it meanwhile.
        catalog.Refresh();
        if (catalog.Get(modelId).Problem is { } problem)
        {
            throw new ModelUnusableException(modelId, problem);
        }

        files.Replace(card, token);
        catalog.Refresh();
        return card.Sha256!;
    }

    private void End(string modelId, CancellationTokenSource ending)
    {
        lock (_gate)
        {
            if (_underWay.TryGetValue(modelId, out var computation) && computation.Ending == ending)
            {
                _underWay.Remove(modelId);
            }

            ending.Dispose();
        }
    }

    // A model that was removed or changed meanwhile is no failure of the daemon's; the next look at it says what is the matter.
    private async Task LogFailureAsync(string modelId, Task<string> hash)
    {
        try
        {
            await hash;
        }
        catch (Exception exception) when (exception is ModelNotFoundException or ModelUnusableException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            logger.LogNotHashed(modelId, exception.Message);
        }
    }

    /// <param name="Ending">Ends it alone.</param>
    /// <param name="Hash">What it gives.</param>
    private sealed record Computation(CancellationTokenSource Ending, Task<string> Hash);
}
