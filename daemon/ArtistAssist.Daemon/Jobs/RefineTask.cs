namespace ArtistAssist.Daemon.Jobs;

/// <summary>Image to image.</summary>
internal sealed record RefineTask : DiffusionTask
{
    public const string TaskName = "refine";

    public override string Name => TaskName;
}
