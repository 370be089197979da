using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Models.Import;

/// <summary>A <see cref="ControlModel"/> without its graph.</summary>
internal sealed record ControlDescription(DiffusionFamily Family, int ImageChannels, int TextWidth, bool TakesTimeIds)
{
    public ControlModel With(DiffusionGraph graph) => new()
    {
        Family = Family,
        ImageChannels = ImageChannels,
        TextWidth = TextWidth,
        TakesTimeIds = TakesTimeIds,
        Graph = graph,
    };
}
