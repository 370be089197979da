using ArtistAssist.Diffusion.Pipelines.Cleanup.Style;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup;

/// <summary>What a line model takes.</summary>
/// <param name="Channels">1: the darkness of gray; 3: that of red, green and blue.</param>
/// <param name="TakesHints">True when it heeds brushed hints.</param>
/// <param name="Controls">Its sliders, in the order of the style vector.</param>
public sealed record NetworkInputs(int Channels, bool TakesHints, IReadOnlyList<StyleControl> Controls)
{
    /// <summary>One channel of darkness and nothing else.</summary>
    public static NetworkInputs GrayOnly { get; } = new(1, TakesHints: false, []);
}
