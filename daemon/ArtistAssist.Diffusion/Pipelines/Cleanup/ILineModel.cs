namespace ArtistAssist.Diffusion.Pipelines.Cleanup;

/// <summary>A network that tells ink from the rest of a sketch, as a pipeline sees it.</summary>
public interface ILineModel
{
    /// <summary>Runs the network once on the calling thread.</summary>
    /// <param name="darkness">[1, 1, height, width], row by row: 0 is paper, 1 is black, normalised as the model's card says.</param>
    /// <param name="height">Rows, a multiple of the model's input multiple.</param>
    /// <param name="width">Columns, a multiple of the model's input multiple.</param>
    /// <param name="ink">[1, 1, height, width]: receives the probability of ink, 0 to 1.</param>
    /// <param name="token">Stops the run; it ends with <see cref="OperationCanceledException"/>.</param>
    void Run(ReadOnlySpan<float> darkness, int height, int width, Span<float> ink, CancellationToken token);
}
