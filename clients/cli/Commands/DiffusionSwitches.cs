using System.Collections;
using System.CommandLine;
using System.CommandLine.Parsing;
using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Cli.Language;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Commands;

/// <summary>What a diffusion model can be told; what is not said is the model's or the daemon's to decide.</summary>
internal sealed class DiffusionSwitches : IEnumerable<Option>
{
    private readonly Option<double?> _strength = new("--strength") { HelpName = "N" };
    private readonly Option<ulong?> _seed = new("--seed") { Description = Texts.DiffusionSeedDescription, HelpName = "N" };
    private readonly Option<int?> _proposals = new("--proposals", "-n") { Description = Texts.DiffusionProposalsDescription, HelpName = "N" };
    private readonly Option<int?> _steps = new("--steps") { Description = Texts.DiffusionStepsDescription, HelpName = "N" };
    private readonly Option<double?> _guidance = Number("--guidance", Texts.DiffusionGuidanceDescription, 0, 30);
    private readonly Option<string?> _prompt = new("--prompt") { Description = Texts.DiffusionPromptDescription, HelpName = "TEXT" };
    private readonly Option<string?> _negative = new("--negative") { Description = Texts.DiffusionNegativeDescription, HelpName = "TEXT" };
    private readonly DenoisingSwitches _denoising = new();
    private readonly Option<string[]> _controls = new("--control") { Description = Texts.DiffusionControlDescription, HelpName = "NAME[:N[:N-N]][=FILE]" };
    private readonly Option<bool> _noSketchControl = new("--no-sketch-control") { Description = Texts.DiffusionNoSketchControlDescription };
    private readonly Option<string[]> _loras = new("--lora") { Description = Texts.DiffusionLoraDescription, HelpName = "NAME[:N]" };
    private readonly Option<double?> _lineLock = Number("--line-lock", Texts.DiffusionLineLockDescription, 0, 1);
    private readonly Option<bool> _noColorMatch = new("--no-color-match") { Description = Texts.DiffusionNoColorMatchDescription };
    private readonly Option<double?> _feather = Number("--feather", Texts.DiffusionFeatherDescription, 0, 1);
    private readonly Option<bool> _hardMask = new("--hard-mask") { Description = Texts.DiffusionHardMaskDescription };
    private readonly SliderOptions _sliders = new();
    private readonly Choice<MaskFill> _fill = new(
        "--fill",
        Texts.DiffusionFillDescription,
        ("none", MaskFill.None),
        ("blur", MaskFill.Blur),
        ("expand", MaskFill.Expand),
        ("remove", MaskFill.Remove),
        ("neutral", MaskFill.Neutral));

    private readonly Choice<VisibleContext> _context = new(
        "--context",
        Texts.DiffusionContextDescription,
        ("auto", VisibleContext.Automatic),
        ("mask", VisibleContext.MaskBounds),
        ("all", VisibleContext.EntireImage));

    /// <param name="strengthDescription">What strength means, and the task's own.</param>
    public DiffusionSwitches(string strengthDescription)
    {
        _strength.Description = strengthDescription;
        _strength.Validators.Add(result => Bounds.CheckStrength(result, _strength));
        _proposals.Validators.Add(result => Bounds.Check(result, _proposals, 1, 16));
        _steps.Validators.Add(result => Bounds.Check(result, _steps, 1, 200));
        _controls.Validators.Add(result => CheckEach(result, ControlSwitch.Problem));
        _loras.Validators.Add(result => CheckEach(result, LoraSwitch.Problem));
    }

    /// <summary>How many results each picture has.</summary>
    public int Proposals(ParseResult parsed) => parsed.GetValue(_proposals) ?? 1;

    /// <summary>Whether more than one proposal was asked for.</summary>
    public bool AsksForSeveral(CommandResult result) => result.GetResult(_proposals) is { } proposals && Bounds.IsAbove(proposals, 1);

    /// <summary>The control networks that were named, with their pictures.</summary>
    public IReadOnlyList<ControlFile> Controls(ParseResult parsed) => [.. (parsed.GetValue(_controls) ?? []).Select(ControlSwitch.Read)];

    /// <summary>All that was said, for a refinement.</summary>
    public RefineOptions Refine(ParseResult parsed)
    {
        var options = new RefineOptions { Diffusion = Diffusion(parsed) };
        Set(parsed.GetValue(_strength), value => options.Strength = value);
        Set(parsed.GetValue(_seed), value => options.Seed = value);
        Set(parsed.GetValue(_proposals), value => options.Proposals = (uint)value);
        Set(parsed.GetValue(_steps), value => options.Steps = (uint)value);
        Set(parsed.GetValue(_guidance), value => options.GuidanceScale = value);
        Set(parsed.GetValue(_prompt), value => options.Prompt = value);
        Set(parsed.GetValue(_negative), value => options.NegativePrompt = value);
        return options;
    }

    /// <summary>All that was said, for an inpainting.</summary>
    public InpaintOptions Inpaint(ParseResult parsed)
    {
        var options = new InpaintOptions { Diffusion = Diffusion(parsed) };
        Set(parsed.GetValue(_strength), value => options.Strength = value);
        Set(parsed.GetValue(_seed), value => options.Seed = value);
        Set(parsed.GetValue(_proposals), value => options.Proposals = (uint)value);
        Set(parsed.GetValue(_steps), value => options.Steps = (uint)value);
        Set(parsed.GetValue(_guidance), value => options.GuidanceScale = value);
        Set(parsed.GetValue(_prompt), value => options.Prompt = value);
        Set(parsed.GetValue(_negative), value => options.NegativePrompt = value);
        return options;
    }

    public IEnumerator<Option> GetEnumerator()
    {
        IEnumerable<Option> options =
        [
            _strength, _seed, _proposals, _steps, _guidance, _prompt, _negative, .. _denoising, _controls, _noSketchControl, _loras, _lineLock,
            _noColorMatch, _fill.Option, _context.Option, _feather, _hardMask, .. _sliders,
        ];
        return options.GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Null when nothing of it was said, so that a line model is not asked for what it cannot do.</summary>
    private DiffusionOptions? Diffusion(ParseResult parsed)
    {
        var options = new DiffusionOptions();
        _denoising.Apply(parsed, options);
        options.Loras.Add((parsed.GetValue(_loras) ?? []).Select(LoraSwitch.Read));
        options.Sliders.Add(_sliders.Positions(parsed).ToDictionary());
        Set(parsed.GetValue(_lineLock), value => options.LineLock = value);
        Set(parsed.GetValue(_feather), value => options.Feather = value);
        Set(_fill.Value(parsed), value => options.Fill = value);
        Set(_context.Value(parsed), value => options.Context = value);
        SetIf(parsed.GetValue(_noSketchControl), () => options.SketchControl = false);
        SetIf(parsed.GetValue(_noColorMatch), () => options.MatchColors = false);
        SetIf(parsed.GetValue(_hardMask), () => options.LatentMask = LatentMask.Hard);
        return options.CalculateSize() == 0 ? null : options;
    }

    private static void Set<T>(T? value, Action<T> set)
        where T : struct
    {
        if (value is { } said)
        {
            set(said);
        }
    }

    private static void Set(string? value, Action<string> set)
    {
        if (value is not null)
        {
            set(value);
        }
    }

    private static void SetIf(bool said, Action set)
    {
        if (said)
        {
            set();
        }
    }

    private static void CheckEach(OptionResult result, Func<string, string?> problemOf)
    {
        foreach (var problem in result.Tokens.Select(token => problemOf(token.Value)).OfType<string>())
        {
            result.AddError(problem);
        }
    }

    private static Option<double?> Number(string name, string description, double least, double most)
    {
        var option = new Option<double?>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result => Bounds.Check(result, option, least, most));
        return option;
    }
}
