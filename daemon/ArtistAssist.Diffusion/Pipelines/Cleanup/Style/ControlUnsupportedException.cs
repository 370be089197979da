namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Style;

/// <summary>A slider or hint was asked for that the model does not have.</summary>
public sealed class ControlUnsupportedException : Exception
{
    private ControlUnsupportedException(string control, string message)
        : base(message)
    {
        Control = control;
    }

    /// <summary>The control's name on model cards.</summary>
    public string Control { get; }

    internal static ControlUnsupportedException Missing(string control) =>
        new(control, $"The model has no control \"{control}\": leave it out, or choose a model that has it.");

    internal static ControlUnsupportedException OutOfRange(StyleControl control, double asked) => new(
        control.Name,
        FormattableString.Invariant($"The model takes \"{control.Name}\" from {control.Minimum:0.##} to {control.Maximum:0.##}, not {asked:0.####}."));
}
