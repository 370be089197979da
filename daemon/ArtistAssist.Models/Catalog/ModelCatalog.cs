using ArtistAssist.Models.Cards;

namespace ArtistAssist.Models.Catalog;

/// <summary>
/// The models at hand. A broken one stands in the list with its problem and does no harm to the others. Safe to use from
/// several threads; every answer is a snapshot.
/// </summary>
public sealed class ModelCatalog
{
    private readonly IReadOnlyList<ModelFolder> _folders;
    private volatile IReadOnlyList<CatalogEntry> _entries;

    /// <summary>Reads the cards in the given folders.</summary>
    /// <param name="folders">Built-in models first: of two models with one id the first is used.</param>
    public ModelCatalog(params IReadOnlyList<ModelFolder> folders)
    {
        _folders = folders;
        _entries = FolderScan.Read(folders);
    }

    /// <summary>All models, built-in ones first, then by id.</summary>
    public IReadOnlyList<CatalogEntry> List() => _entries;

    /// <summary>Reads the folders again.</summary>
    public void Refresh() => _entries = FolderScan.Read(_folders);

    /// <summary>One model, usable or not.</summary>
    /// <exception cref="ModelNotFoundException">No model has this id.</exception>
    public CatalogEntry Get(string modelId) =>
        _entries.FirstOrDefault(entry => entry.Id == modelId) ?? throw new ModelNotFoundException(modelId);

    /// <summary>One model, ready to be loaded.</summary>
    /// <exception cref="ModelNotFoundException">No model has this id.</exception>
    /// <exception cref="ModelUnusableException">It cannot be used.</exception>
    public InstalledModel GetUsable(string modelId)
    {
        var entry = Get(modelId);
        return entry.Model ?? throw new ModelUnusableException(modelId, entry.Problem!);
    }

    /// <summary>The model of a task unless another is asked for: the first usable one, built-in ones first, line models before diffusion.</summary>
    /// <exception cref="NoModelForTaskException">None can do it.</exception>
    public InstalledModel GetDefault(ModelTask task) =>
        _entries.Where(entry => entry.Model?.Card.Does(task) == true).OrderBy(entry => !entry.BuiltIn).ThenBy(entry => entry.Model!.Card.Kind).FirstOrDefault()?.Model
        ?? throw new NoModelForTaskException(task, _entries.FirstOrDefault(entry => entry.Problem is not null)?.Problem);

    /// <summary>The line model of a task unless another is asked for: the first usable one, built-in ones first.</summary>
    /// <exception cref="NoModelForTaskException">None can do it.</exception>
    public InstalledLineModel GetDefaultLineModel(ModelTask task) =>
        _entries.Select(entry => entry.Model).OfType<InstalledLineModel>().FirstOrDefault(model => model.Card.Does(task))
        ?? throw new NoModelForTaskException(task, _entries.FirstOrDefault(entry => entry.Problem is not null)?.Problem);

    /// <summary>Reads a model's files and compares them with its card.</summary>
    /// <exception cref="ModelNotFoundException">No model has this id.</exception>
    public Task<ModelVerification> VerifyAsync(string modelId, CancellationToken token) =>
        FileVerification.RunAsync(Get(modelId), token);
}
