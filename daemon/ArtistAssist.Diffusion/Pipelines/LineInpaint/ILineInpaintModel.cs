namespace ArtistAssist.Diffusion.Pipelines.LineInpaint;

/// <summary>A network that continues lines through a hole, as a pipeline sees it.</summary>
public interface ILineInpaintModel
{
    /// <summary>Runs the network once on the calling thread.</summary>
    /// <param name="known">
    /// [1, 2, height, width], row by row. Channel 0: ink from 0 (none) to 1 (full), 0.5 inside the hole. Channel 1: 1 inside the
    /// hole, else 0.
    /// </param>
    /// <param name="height">Rows, a multiple of the model's input multiple.</param>
    /// <param name="width">Columns, a multiple of the model's input multiple.</param>
    /// <param name="ink">[1, 1, height, width]: receives the probability of ink, 0 to 1; it means something inside the hole only.</param>
    /// <param name="token">Stops the run; it ends with <see cref="OperationCanceledException"/>.</param>
    void Run(ReadOnlySpan<float> known, int height, int width, Span<float> ink, CancellationToken token);
}
