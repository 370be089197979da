namespace ArtistAssist.Models.Architectures.Networks;

/// <summary>The dimensions of a CLIP text encoder, as its weights have them.</summary>
/// <param name="Vocabulary">How many tokens it knows.</param>
/// <param name="Width">Width of its embeddings.</param>
/// <param name="Positions">Tokens of a prompt: 77.</param>
/// <param name="Layers">How many layers; it has one hidden state more.</param>
/// <param name="ProjectionWidth">Width of its text_embeds; null for none.</param>
public sealed record TextEncoderTraits(int Vocabulary, int Width, int Positions, int Layers, int? ProjectionWidth)
{
    private const int MaxPositions = 1024;

    internal static TextEncoderTraits Read(WeightSet weights)
    {
        var tokens = weights.Get("text_model.embeddings.token_embedding.weight", rank: 2);
        var positions = weights.Get("text_model.embeddings.position_embedding.weight", rank: 2);
        if (positions.Shape[0] > MaxPositions || positions.Shape[1] != tokens.Shape[1])
        {
            throw weights.Problem($"its text encoder has {positions.Shape[0]} positions of {positions.Shape[1]} values and tokens of {tokens.Shape[1]}, which no CLIP has");
        }

        var projection = weights.TryGet("text_projection.weight", out var found) ? found.Shape[found.Transposed ? 1 : 0] : (long?)null;
        return new TextEncoderTraits(
            (int)tokens.Shape[0],
            (int)tokens.Shape[1],
            (int)positions.Shape[0],
            weights.Count("text_model.encoder.layers.", ".layer_norm1.weight"),
            (int?)projection);
    }
}
