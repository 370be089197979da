using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Import;

namespace ArtistAssist.Models.Tests.Import;

/// <summary>An artist's folder of checkpoints, and the folder of models that imports write into.</summary>
internal sealed class ImportFolder : IDisposable
{
    private readonly TemporaryFolder _artist = new();
    private readonly TemporaryFolder _models = new();
    private DateTimeOffset _now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public string Artist => _artist.Path;

    public ModelCatalog Catalog => new(new ModelFolder(_models.Path, BuiltIn: false));

    public string Place(string name) => Path.Combine(_artist.Path, name);

    public string ModelFile(string id, string name) => Path.Combine(_models.Path, id, name);

    /// <summary>Imports as the daemon does.</summary>
    /// <returns>The model's id.</returns>
    public string Import(ImportRequest request, Action<ImportProgress>? progress = null)
    {
        var catalog = Catalog;
        var imported = ModelImport.Look(request, id => catalog.List().Any(entry => entry.Id == id), _now, progress ?? (_ => { }), CancellationToken.None);
        var folder = Directory.CreateDirectory(Path.Combine(_models.Path, imported.Card.Id)).FullName;
        foreach (var (name, content) in imported.Files)
        {
            File.WriteAllBytes(Path.Combine(folder, name), content);
        }

        _now = _now.AddMinutes(1);
        return imported.Card.Id;
    }

    public string Import(string path) => Import(new ImportRequest { Path = path });

    /// <summary>Computes hashes as the daemon does behind an import.</summary>
    public async Task HashAsync(string id) =>
        await File.WriteAllBytesAsync(ModelFile(id, CardWriter.FileName), CardWriter.Write(await PendingHashes.ComputeAsync(Catalog.Get(id), CancellationToken.None)));

    /// <summary>Forgets a model; the artist's files stay.</summary>
    public void Remove(string id) => Directory.Delete(Path.Combine(_models.Path, id), recursive: true);

    public T Open<T>(string id)
        where T : InstalledModel => Assert.IsType<T>(Catalog.GetUsable(id));

    public void Dispose()
    {
        _artist.Dispose();
        _models.Dispose();
    }
}
