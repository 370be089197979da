using ArtistAssist.PluginSdk;

namespace ArtistAssist.Cli.Batch.Journals;

/// <summary>The model that works on a batch.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Sha256">Hash of its files, 64 lower-case hexadecimal digits; empty while it is not known.</param>
internal sealed record ModelIdentity(string Id, string Sha256)
{
    /// <summary>The model asked for, or the task's own; null where there is none.</summary>
    public static async Task<ModelIdentity?> FindAsync(ArtistAssistClient assist, string? modelId, string task, CancellationToken cancellationToken)
    {
        modelId ??= await OwnAsync(assist, task, cancellationToken).ConfigureAwait(false);
        var models = await assist.ListModelsAsync(cancellationToken).ConfigureAwait(false);
        return models.FirstOrDefault(model => model.ModelId == modelId) is { } found
            ? new ModelIdentity(found.ModelId, Convert.ToHexStringLower(found.Sha256.Span))
            : null;
    }

    private static async Task<string?> OwnAsync(ArtistAssistClient assist, string task, CancellationToken cancellationToken)
    {
        var capabilities = await assist.GetCapabilitiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        return capabilities.Models.FirstOrDefault(model => model.DefaultTasks.Contains(task))?.ModelId;
    }
}
