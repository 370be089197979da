namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Ink;

/// <summary>How the network's probabilities become ink.</summary>
/// <param name="Low">Probability from which a pixel may belong to a piece of a line, 0 to 1.</param>
/// <param name="Threshold">Probability of a line's edge.</param>
/// <param name="MinComponentPixels">Pieces of fewer pixels at the working scale are specks.</param>
public sealed record InkRule(double Low, double Threshold, int MinComponentPixels);
