namespace ArtistAssist.Inference.Tests.Architectures;

/// <summary>Values and their shape.</summary>
internal sealed record Tensor(float[] Values, long[] Shape);
