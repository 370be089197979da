namespace ArtistAssist.Diffusion.Prompts.Emphasis;

/// <summary>A part of a prompt with one weight.</summary>
/// <param name="Text">The text; empty for a break.</param>
/// <param name="Weight">How much it matters; 1 is ordinary.</param>
/// <param name="IsBreak">Whether a new chunk begins here.</param>
public readonly record struct WeightedText(string Text, double Weight, bool IsBreak = false)
{
    /// <summary>The end of a chunk.</summary>
    public static WeightedText Break { get; } = new(string.Empty, -1, IsBreak: true);
}
