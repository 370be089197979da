using ArtistAssist.Gimp.Arguments;
using ArtistAssist.Gimp.Language;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Gimp.Procedures;

/// <summary>The picture redrawn as far as a strength allows.</summary>
internal sealed class RefineProcedure : Procedure
{
    private const string Strength = "strength";
    private const string Proposals = "proposals";
    private const string Seed = "seed";
    private const double Weakest = 0.1;
    private const double UsualStrength = 0.35;

    public override string Task => "refine";

    public override string NoModel => Say.Of("no_model_refine");

    protected override string Key => "refine";

    protected override IEnumerable<Argument> Own =>
    [
        new NumberArgument(
            Strength, Say.Of("strength"), Say.Of("strength_tip"), UsualStrength, Weakest, 1, [(Weakest, Say.Of("strength_least")), (1, Say.Of("strength_most"))]),
        PromptArgument(),
        new WholeArgument(Proposals, Say.Of("proposals"), Say.Of("proposals_tip"), 1, 1, 8),
        new WholeArgument(Seed, Say.Of("seed"), Say.Of("seed_tip"), -1, -1, int.MaxValue),
    ];

    public override Submission Ask(Answers answers, Picture picture, Selection? selection)
    {
        var options = new RefineOptions { Strength = Math.Round(answers.Number(Strength), 3), Proposals = (uint)answers.Whole(Proposals) };
        if (answers.Said(Prompt) is { } prompt)
        {
            options.Prompt = prompt;
        }

        if (answers.Whole(Seed) is >= 0 and var seed)
        {
            options.Seed = (ulong)seed;
        }

        return Submission.Refine(picture, options) with { Selection = selection };
    }
}
