namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Completion;

/// <summary>Counts the tiles of all passes over all holes.</summary>
internal sealed class TileProgress(int count, Action<StepProgress>? onTile)
{
    private int _done;

    /// <summary>A tile is done.</summary>
    public void Next() => onTile?.Invoke(new StepProgress(++_done, count));
}
