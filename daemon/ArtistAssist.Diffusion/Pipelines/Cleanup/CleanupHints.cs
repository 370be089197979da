using ArtistAssist.Imaging.Masks;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup;

/// <summary>
/// What the artist brushed where pixels cannot decide: 255 fully, 0 not at all. Where both are painted, removal wins. Belongs to the caller.
/// </summary>
/// <param name="Keep">Strokes that stay; null for none. Of the picture's size.</param>
/// <param name="Remove">Strokes that go; null for none. Of the picture's size.</param>
public sealed record CleanupHints(Mask? Keep, Mask? Remove);
