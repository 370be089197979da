using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>A line model that drew what a diffusion of line art began from.</summary>
/// <param name="ModelId">Its id.</param>
/// <param name="Sha256">Of its file.</param>
internal sealed record DraftUse(string ModelId, ContentHash Sha256);
