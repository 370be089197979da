using System.Collections;
using System.CommandLine;
using ArtistAssist.Cli.Language;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Commands;

/// <summary>The sliders of models that draw lines, 0 to 1 each; what is not said is the model's own.</summary>
internal sealed class SliderOptions : IEnumerable<Option>
{
    private readonly (Option<double?> Option, string Name, Action<CleanupOptions, double> Set)[] _sliders =
    [
        (Slider("--line-weight", Texts.CleanLineWeightDescription), "lineWeight", (options, value) => options.LineWeight = value),
        (Slider("--taper", Texts.CleanTaperDescription), "taper", (options, value) => options.Taper = value),
        (Slider("--detail", Texts.CleanDetailDescription), "detail", (options, value) => options.Detail = value),
        (Slider("--construction", Texts.CleanConstructionDescription), "constructionRemoval", (options, value) => options.ConstructionRemoval = value),
        (Slider("--hatching", Texts.CleanHatchingDescription), "hatching", (options, value) => options.Hatching = value),
        (Slider("--wobble", Texts.CleanWobbleDescription), "wobble", (options, value) => options.Wobble = value),
    ];

    /// <summary>Those that were said, by their names on model cards.</summary>
    public IEnumerable<KeyValuePair<string, double>> Positions(ParseResult parsed)
    {
        foreach (var (slider, name, _) in _sliders)
        {
            if (parsed.GetValue(slider) is { } value)
            {
                yield return KeyValuePair.Create(name, value);
            }
        }
    }

    /// <summary>Sets those that were said.</summary>
    public void Apply(ParseResult parsed, CleanupOptions options)
    {
        foreach (var (slider, _, set) in _sliders)
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
