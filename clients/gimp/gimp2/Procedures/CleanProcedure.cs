using ArtistAssist.Gimp.Arguments;
using ArtistAssist.Gimp.Language;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Gimp.Procedures;

/// <summary>Rough sketch to clean lines.</summary>
internal sealed class CleanProcedure : Procedure
{
    private const string Amount = "amount";
    private const string LinesOnly = "lines-only";

    // The scale at which a model of lines looks at a sketch: a large one keeps strokes, a small one joins them. The model finds the one
    // that fits by itself; without knowing it, a usual one is the middle.
    private const double UsualScale = 0.35;
    private const double Tightest = 3;
    private const double Loosest = 0.55;
    private const double Middle = 0.5;
    private const double NearTheMiddle = 0.05;

    public override string Task => "cleanup";

    protected override string Key => "clean";

    protected override IEnumerable<Argument> Own =>
    [
        new NumberArgument(Amount, Say.Of("amount"), Say.Of("amount_tip"), Middle, 0, 1, [(0, Say.Of("amount_least")), (1, Say.Of("amount_most"))]),
        new SwitchArgument(LinesOnly, Say.Of("lines_only"), Say.Of("lines_only_tip")),
    ];

    public override Submission Ask(Answers answers, Picture picture, Selection? selection)
    {
        var options = new CleanupOptions();
        if (ScaleFor(answers.Number(Amount)) is { } scale)
        {
            options.WorkingScale = scale;
        }

        if (answers.Is(LinesOnly))
        {
            options.Output = CleanupOutput.Transparent;
        }

        return Submission.Cleanup(picture, options) with { Selection = selection };
    }

    /// <summary>The working scale for a place of the slider; null leaves it to the model.</summary>
    internal static double? ScaleFor(double amount)
    {
        var away = (Middle - amount) / Middle;
        return Math.Abs(away) <= NearTheMiddle
            ? null
            : Math.Round(Math.Clamp(UsualScale * Math.Pow(away > 0 ? Tightest : Loosest, Math.Abs(away)), 0.1, 2), 3);
    }
}
