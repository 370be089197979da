namespace ArtistAssist.Diffusion.Pipelines.Cleanup;

/// <summary>A network that tells ink from the rest of a sketch, as a pipeline sees it.</summary>
public interface ILineModel
{
    /// <summary>Runs the network once on the calling thread.</summary>
    /// <param name="tile">What it looks at.</param>
    /// <param name="ink">[1, 1, height, width]: receives the probability of ink, 0 to 1.</param>
    /// <param name="token">Stops the run; it ends with <see cref="OperationCanceledException"/>.</param>
    void Run(LineTile tile, Span<float> ink, CancellationToken token);
}
