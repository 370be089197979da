using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Daemon.Machine;

/// <summary>A model cannot be removed, because no import brought it.</summary>
internal sealed class ModelNotImportedException(CatalogEntry entry) : Exception(entry.BuiltIn
    ? $"The model \"{entry.Id}\" belongs to ArtistAssist and cannot be removed."
    : $"The model \"{entry.Id}\" was put there by hand; delete its folder to remove it.")
{
    /// <summary>The model.</summary>
    public string ModelId { get; } = entry.Id;
}
