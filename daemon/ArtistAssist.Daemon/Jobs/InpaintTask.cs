namespace ArtistAssist.Daemon.Jobs;

/// <summary>Fill, remove or expand inside the mask.</summary>
internal sealed record InpaintTask : DiffusionTask
{
    public const string TaskName = "inpaint";

    public override string Name => TaskName;

    public InpaintMode? Mode { get; init; }

    /// <summary>Longest gap to close in pixels, 0 for one that follows from the lines' width; null fills the mask instead.</summary>
    public int? CloseGaps { get; init; }

    /// <summary>By how much the canvas is enlarged, which takes the place of a mask; null where it stays.</summary>
    public CanvasMargins? Margins { get; init; }
}
