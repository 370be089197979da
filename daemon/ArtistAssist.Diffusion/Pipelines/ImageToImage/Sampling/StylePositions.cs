using ArtistAssist.Diffusion.Pipelines.Cleanup.Style;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Sampling;

/// <summary>The positions of a model's sliders.</summary>
internal static class StylePositions
{
    /// <summary>What is asked for, and the model's own value for the rest; in the model's order.</summary>
    /// <exception cref="ControlUnsupportedException">The model lacks what is asked for, or a value is outside its range.</exception>
    public static float[] Of(IReadOnlyList<StyleControl> controls, IReadOnlyDictionary<string, double> asked)
    {
        foreach (var (name, value) in asked)
        {
            var control = controls.FirstOrDefault(control => control.Name == name) ?? throw ControlUnsupportedException.Missing(name);
            if (!(value >= control.Minimum && value <= control.Maximum))
            {
                throw ControlUnsupportedException.OutOfRange(control, value);
            }
        }

        return [.. controls.Select(control => (float)(asked.TryGetValue(control.Name, out var value) ? value : control.Default))];
    }
}
