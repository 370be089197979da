using System.Collections;
using System.CommandLine;
using ArtistAssist.Cli.Language;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Commands;

/// <summary>How the noise goes away and how the prompt is read.</summary>
internal sealed class DenoisingSwitches : IEnumerable<Option>
{
    private readonly Choice<Scheduler> _scheduler = new(
        "--scheduler",
        Texts.DiffusionSchedulerDescription,
        ("ddim", Scheduler.Ddim),
        ("pndm", Scheduler.Pndm),
        ("euler", Scheduler.Euler),
        ("euler-a", Scheduler.EulerAncestral),
        ("heun", Scheduler.Heun),
        ("lms", Scheduler.Lms),
        ("dpmpp-2m", Scheduler.DpmSolver2M),
        ("dpmpp-2m-sde", Scheduler.DpmSolver2MSde),
        ("unipc", Scheduler.UniPc),
        ("lcm", Scheduler.Lcm),
        ("tcd", Scheduler.Tcd));

    private readonly Choice<SigmaSpacing> _spacing = new(
        "--spacing",
        Texts.DiffusionSpacingDescription,
        ("normal", SigmaSpacing.Normal),
        ("karras", SigmaSpacing.Karras),
        ("exponential", SigmaSpacing.Exponential),
        ("beta", SigmaSpacing.Beta),
        ("log-snr", SigmaSpacing.LogSnr),
        ("simple", SigmaSpacing.Simple));

    private readonly Choice<TimestepSpacing> _timesteps = new(
        "--timesteps",
        Texts.DiffusionTimestepsDescription,
        ("linspace", TimestepSpacing.Linspace),
        ("leading", TimestepSpacing.Leading),
        ("trailing", TimestepSpacing.Trailing));

    private readonly Choice<StepCounting> _counting = new(
        "--step-counting",
        Texts.DiffusionStepCountingDescription,
        ("at-least", StepCounting.AtLeastMinimum),
        ("part", StepCounting.PartOfSteps));

    private readonly Choice<EmphasisGrammar> _emphasis = new(
        "--emphasis",
        Texts.DiffusionEmphasisDescription,
        ("a1111", EmphasisGrammar.A1111),
        ("novelai", EmphasisGrammar.NovelAi),
        ("none", EmphasisGrammar.None));

    private readonly Option<double?> _eta = new("--eta") { Description = Texts.DiffusionEtaDescription, HelpName = "N" };
    private readonly Option<double?> _rescale = new("--guidance-rescale") { Description = Texts.DiffusionRescaleDescription, HelpName = "N" };
    private readonly Option<int?> _clipSkip = new("--clip-skip") { Description = Texts.DiffusionClipSkipDescription, HelpName = "N" };
    private readonly Option<bool> _fewSteps = new("--few-steps") { Description = Texts.DiffusionFewStepsDescription };

    public DenoisingSwitches()
    {
        _eta.Validators.Add(result => Bounds.Check(result, _eta, 0, 1));
        _rescale.Validators.Add(result => Bounds.Check(result, _rescale, 0, 1));
        _clipSkip.Validators.Add(result => Bounds.Check(result, _clipSkip, 1, 12));
    }

    /// <summary>Sets what was said.</summary>
    public void Apply(ParseResult parsed, DiffusionOptions options)
    {
        if (_scheduler.Value(parsed) is { } scheduler)
        {
            options.Scheduler = scheduler;
        }

        if (_spacing.Value(parsed) is { } spacing)
        {
            options.SigmaSpacing = spacing;
        }

        if (_timesteps.Value(parsed) is { } timesteps)
        {
            options.TimestepSpacing = timesteps;
        }

        if (_counting.Value(parsed) is { } counting)
        {
            options.StepCounting = counting;
        }

        if (_emphasis.Value(parsed) is { } emphasis)
        {
            options.Emphasis = emphasis;
        }

        if (parsed.GetValue(_eta) is { } eta)
        {
            options.Eta = eta;
        }

        if (parsed.GetValue(_rescale) is { } rescale)
        {
            options.GuidanceRescale = rescale;
        }

        if (parsed.GetValue(_clipSkip) is { } layer)
        {
            options.ClipSkip = (uint)layer;
        }

        if (parsed.GetValue(_fewSteps))
        {
            options.FewSteps = true;
        }
    }

    public IEnumerator<Option> GetEnumerator()
    {
        IEnumerable<Option> options =
        [
            _scheduler.Option, _spacing.Option, _timesteps.Option, _eta, _fewSteps, _counting.Option, _rescale, _emphasis.Option, _clipSkip,
        ];
        return options.GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
