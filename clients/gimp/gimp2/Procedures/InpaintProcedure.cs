using ArtistAssist.Gimp.Arguments;
using ArtistAssist.Gimp.Language;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Gimp.Procedures;

/// <summary>The selection filled or cleared, or gaps in lines closed.</summary>
internal sealed class InpaintProcedure : Procedure
{
    private const string Mode = "mode";
    private const string Fill = "fill";
    private const string Remove = "remove";
    private const string CloseGaps = "close-gaps";

    public override string Task => "inpaint";

    protected override string Key => "inpaint";

    protected override IEnumerable<Argument> Own =>
    [
        new ChoiceArgument(
            Mode, Say.Of("mode"), Say.Of("mode_tip"),
            [(Fill, Say.Of("mode_fill")), (Remove, Say.Of("mode_remove")), (CloseGaps, Say.Of("mode_close_gaps"))]),
        PromptArgument(),
    ];

    public override bool NeedsSelection(Answers answers) => answers.Text(Mode) != CloseGaps;

    // A line where there was none is all of a proposal that closes gaps.
    public override LayerAlpha Alpha(Answers answers) => answers.Text(Mode) == CloseGaps ? LayerAlpha.Changes : LayerAlpha.Mask;

    public override Submission Ask(Answers answers, Picture picture, Selection? selection)
    {
        if (answers.Text(Mode) == CloseGaps)
        {
            return Submission.CloseGaps(picture) with { Selection = selection };
        }

        var options = new InpaintOptions { Mode = answers.Text(Mode) == Remove ? InpaintMode.Remove : InpaintMode.Fill };
        if (answers.Said(Prompt) is { } prompt)
        {
            options.Prompt = prompt;
        }

        return Submission.Inpaint(picture, selection!, options);
    }
}
