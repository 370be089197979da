using ArtistAssist.Cli.Bridge.Frames;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Cli.Bridge.Jobs;

/// <summary>What of a proposal the plug-in wants.</summary>
/// <param name="Layer">Whether its pixels come.</param>
/// <param name="Thumbnail">Longest side of the thumbnail in pixels; 0 for none.</param>
/// <param name="Alpha">What the layer is transparent of.</param>
internal sealed record Delivery(bool Layer, int Thumbnail, LayerAlpha Alpha)
{
    private const int LargestThumbnail = 1024;

    private static readonly Dictionary<string, LayerAlpha> Alphas = new()
    {
        ["mask"] = LayerAlpha.Mask,
        ["changes"] = LayerAlpha.Changes,
        ["none"] = LayerAlpha.None,
        ["layer_mask"] = LayerAlpha.LayerMask,
    };

    public static readonly Delivery Default = new(true, 256, LayerAlpha.Mask);

    public Delivery With(Fields fields) => new(
        fields.OptionalFlag("layer") ?? Layer,
        (int)(fields.OptionalNumber("thumbnail", 0, LargestThumbnail) ?? Thumbnail),
        fields.OptionalChoice("alpha", Alphas) ?? Alpha);
}
