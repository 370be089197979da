using ArtistAssist.Diffusion.Prompts;
using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Inference.DiffusionModels.Text;

/// <summary>Which of a text encoder's hidden states the UNet attends to.</summary>
/// <param name="Layer">The number of the hidden state, from 0, the embeddings, to the number of layers; null for the encoder's normalised last one.</param>
/// <param name="IsNormalised">Whether the encoder's final normalisation is put on it.</param>
internal readonly record struct HiddenState(int? Layer, bool IsNormalised)
{
    /// <summary>Layers from the end that Stable Diffusion XL was trained on.</summary>
    private const int XlClipSkip = 2;

    /// <summary>
    /// The hidden state for a clip skip. Stable Diffusion 1 and 2 normalise whatever layer speaks, XL none and takes the last but one unless told otherwise.
    /// </summary>
    /// <param name="encoder">The encoder.</param>
    /// <param name="isXl">Whether the model is of the family of XL.</param>
    /// <param name="clipSkip">Layers from the end, 1 the last; null for the model's own.</param>
    /// <exception cref="PromptException">The encoder has fewer layers.</exception>
    public static HiddenState For(DiffusionTextEncoder encoder, bool isXl, int? clipSkip)
    {
        var fromEnd = clipSkip ?? (isXl ? XlClipSkip : 1);
        if (fromEnd < 1 || fromEnd > encoder.Layers)
        {
            throw new PromptException($"Clip skip is {fromEnd}, but the model's text encoder has {encoder.Layers} layers; ask for 1 to {encoder.Layers}.");
        }

        return !isXl && fromEnd == 1 ? new HiddenState(null, true) : new HiddenState(encoder.Layers + 1 - fromEnd, !isXl);
    }
}
