using System.Collections;
using System.CommandLine;
using ArtistAssist.Cli.Language;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Commands;

/// <summary>The sliders of a cleanup, 0 to 1 each; what is not said is the model's own.</summary>
internal sealed class SliderOptions : IEnumerable<Option>
{
    private readonly (Option<double?> Option, Action<CleanupOptions, double> Set)[] _sliders =
    [
        (Slider("--line-weight", Texts.CleanLineWeightDescription), (options, value) => options.LineWeight = value),
        (Slider("--taper", Texts.CleanTaperDescription), (options, value) => options.Taper = value),
        (Slider("--detail", Texts.CleanDetailDescription), (options, value) => options.Detail = value),
        (Slider("--construction", Texts.CleanConstructionDescription), (options, value) => options.ConstructionRemoval = value),
        (Slider("--hatching", Texts.CleanHatchingDescription), (options, value) => options.Hatching = value),
        (Slider("--wobble", Texts.CleanWobbleDescription), (options, value) => options.Wobble = value),
    ];

    /// <summary>Sets those that were said.</summary>
    public void Apply(ParseResult parsed, CleanupOptions options)
    {
        foreach (var (slider, set) in _sliders)
        {
            if (parsed.GetValue(slider) is { } value)
            {
                set(options, value);
            }
        }
    }

    public IEnumerator<Option> GetEnumerator() => _sliders.Select(slider => slider.Option).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Option<double?> Slider(string name, string description)
    {
        var option = new Option<double?>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result => Bounds.Check(result, option, 0, 1));
        return option;
    }
}
