namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Style;

/// <summary>The positions of a model's sliders.</summary>
internal static class StyleVector
{
    /// <summary>The control under which a card would list brushed hints.</summary>
    private const string Hints = "hints";

    private static readonly (string Control, Func<CleanupSettings, double?> Asked)[] Sliders =
    [
        ("lineWeight", settings => settings.LineWeight),
        ("taper", settings => settings.Taper),
        ("detail", settings => settings.Detail),
        ("constructionRemoval", settings => settings.ConstructionRemoval),
        ("hatching", settings => settings.Hatching),
        ("wobble", settings => settings.Wobble),
    ];

    /// <summary>What is asked for, and the card's own value for the rest; in the order of the card.</summary>
    /// <exception cref="ControlUnsupportedException">The model lacks what is asked for, or a value is outside its range.</exception>
    public static float[] For(NetworkInputs inputs, CleanupSettings settings) =>
        Array.ConvertAll(Positions(inputs, settings), position => (float)position);

    /// <inheritdoc cref="For"/>
    public static double[] Positions(NetworkInputs inputs, CleanupSettings settings)
    {
        if (settings.Hints is not null && !inputs.TakesHints)
        {
            throw ControlUnsupportedException.Missing(Hints);
        }

        double[] style = [.. inputs.Controls.Select(control => control.Default)];
        foreach (var (name, asked) in Sliders)
        {
            if (asked(settings) is { } value)
            {
                Set(style, inputs.Controls, name, value);
            }
        }

        return style;
    }

    private static void Set(double[] style, IReadOnlyList<StyleControl> controls, string name, double value)
    {
        for (var i = 0; i < style.Length; i++)
        {
            if (controls[i].Name == name)
            {
                var within = value >= controls[i].Minimum && value <= controls[i].Maximum;
                style[i] = within ? value : throw ControlUnsupportedException.OutOfRange(controls[i], value);
                return;
            }
        }

        throw ControlUnsupportedException.Missing(name);
    }
}
