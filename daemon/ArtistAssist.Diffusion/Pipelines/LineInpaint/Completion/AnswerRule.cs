namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Completion;

/// <summary>How the network's probabilities become ink.</summary>
/// <param name="Low">Probability up to which there is none, 0 to 1.</param>
/// <param name="High">Probability from which ink is full, above <paramref name="Low"/>, up to 1.</param>
/// <param name="Threshold">Probability of a line's edge, between the two.</param>
/// <param name="LeastPixels">Pieces that touch no known line and have fewer pixels at the working scale are specks; 0 keeps all.</param>
public sealed record AnswerRule(double Low, double High, double Threshold, int LeastPixels);
