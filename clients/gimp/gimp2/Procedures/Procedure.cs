using ArtistAssist.Gimp.Arguments;
using ArtistAssist.Gimp.Language;
using ArtistAssist.Gimp.Libgimp;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Gimp.Procedures;

/// <summary>A procedure of GIMP and what it asks of the daemon. Names and arguments are those of the plug-in for GIMP 3.</summary>
internal abstract class Procedure
{
    public const string LayerMask = "layer-mask";
    public const string Model = "model";

    protected const string Prompt = "prompt";

    // The mode, the image and its drawable.
    public const int CommonParameters = 3;

    public static IReadOnlyList<Procedure> All { get; } = [new CleanProcedure(), new RefineProcedure(), new InpaintProcedure()];

    public string Name => "plug-in-artistassist-" + Key;

    public string MenuLabel => Say.Of("menu_" + Key);

    public string About => Say.Of("about_" + Key);

    /// <summary>What its layers are called.</summary>
    public string LayerName => Say.Of("task_" + Key);

    public IReadOnlyList<Argument> Arguments =>
    [
        .. Own,
        new SwitchArgument(LayerMask, Say.Of("layer_mask"), Say.Of("layer_mask_tip")),
        new TextArgument(Model, Say.Of("model"), Say.Of("model_tip")),
    ];

    public IEnumerable<Parameter> Parameters =>
    [
        new(PdbType.Whole, "run-mode", "RUN-INTERACTIVE (0), RUN-NONINTERACTIVE (1)"),
        new(PdbType.Image, "image", ""),
        new(PdbType.Drawable, "drawable", ""),
        .. Arguments.Select(each => new Parameter(each.Type, each.Name, each.Tip)),
    ];

    /// <summary>The task's name in the contract.</summary>
    public abstract string Task { get; }

    /// <summary>What to say where no model can do the task.</summary>
    public virtual string NoModel => Say.Of("no_model");

    protected abstract string Key { get; }

    protected abstract IEnumerable<Argument> Own { get; }

    public virtual bool NeedsSelection(Answers answers) => false;

    /// <summary>What its layers are transparent of, where no layer mask is asked for.</summary>
    public virtual LayerAlpha Alpha(Answers answers) => LayerAlpha.Mask;

    /// <summary>The job: the task with its options on a picture, within a selection if there is one.</summary>
    public abstract Submission Ask(Answers answers, Picture picture, Selection? selection);

    protected static TextArgument PromptArgument() => new(Prompt, Say.Of("prompt"), Say.Of("prompt_tip"));
}
