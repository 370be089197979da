namespace ArtistAssist.PluginSdk;

/// <summary>What a layer that shows a proposal is transparent of.</summary>
public enum LayerAlpha
{
    /// <summary>
    /// The soft edge of the selection is that of the layer, and nothing lies outside the selection. Over the canvas the layer gives the
    /// proposal: exactly where the selection is 255, within 1 of 255 at its edge. For the artist who paints on.
    /// </summary>
    Mask,

    /// <summary>Opaque where the proposal differs from the canvas, nothing elsewhere: over the canvas exactly the proposal.</summary>
    Changes,

    /// <summary>All of the selection's rectangle as the proposal has it, already mixed with the canvas at the soft edge.</summary>
    None,

    /// <summary>
    /// All of the selection's rectangle as it was before the soft edge: for editors that put the selection on it as a layer mask, which mixes
    /// it with the canvas once more. With that mask it gives the proposal, as <see cref="Mask"/> does.
    /// </summary>
    LayerMask,
}
