using System.Collections.Immutable;
using ArtistAssist.Diffusion.Prompts;
using ArtistAssist.Diffusion.Prompts.Chunks;
using ArtistAssist.Inference.DiffusionModels.Networks;
using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Inference.DiffusionModels.Text;

/// <summary>A text encoder that is loaded for chunks that were not encoded before, and given back when the prompts are encoded. For one thread at a time.</summary>
/// <param name="encoder">What it is.</param>
/// <param name="key">Names its results: graph, precision and device.</param>
/// <param name="endToken">The token that ends a text, of the tokenizer before it.</param>
/// <param name="open">Loads it.</param>
/// <param name="encoded">What was encoded before.</param>
internal sealed class TextEncoder(
    DiffusionTextEncoder encoder, string key, int endToken, Func<CancellationToken, Network> open, ContentCache<EncodedChunk> encoded) : IDisposable
{
    private const string Ids = "input_ids";
    private const string LastHiddenState = "last_hidden_state";
    private const string HiddenStates = "hidden_states.";
    private const string NormalizedHiddenStates = "normalized_hidden_states.";
    private const string TextEmbeds = "text_embeds";

    private Network? _network;

    /// <summary>Features of a token.</summary>
    public int Width => encoder.Width;

    /// <summary>Encodes a chunk by itself, so that it has the same values whatever else is encoded.</summary>
    /// <param name="chunk">The chunk; its padding is replaced by this encoder's.</param>
    /// <param name="state">Which hidden state.</param>
    /// <param name="token">Stops it.</param>
    public EncodedChunk Encode(PromptChunk chunk, HiddenState state, CancellationToken token)
    {
        var ids = Padded(chunk.Ids);
        var name = $"{key} {state.Layer} {state.IsNormalised} {string.Join(',', ids)}";
        if (encoded.Find(name) is { } known)
        {
            return known;
        }

        var made = Run(ids, state, token);
        encoded.Keep(name, made);
        return made;
    }

    /// <summary>Gives the network back; what is encoded next borrows it again.</summary>
    public void Dispose()
    {
        _network?.Dispose();
        _network = null;
    }

    private EncodedChunk Run(ImmutableArray<int> ids, HiddenState state, CancellationToken token)
    {
        var network = _network ??= open(token);
        network.Input(Ids, 1, ids.Length).Write([.. ids]);
        var pooled = encoder.ProjectionWidth is { } projected ? network.Output(TextEmbeds, 1, projected) : null;
        var hidden = state switch
        {
            { Layer: null } => Run(network, Hidden(network, LastHiddenState), token),
            { IsNormalised: false } => Run(network, Hidden(network, $"{HiddenStates}{state.Layer}"), token),
            _ when network.Outputs.ContainsKey($"{NormalizedHiddenStates}{state.Layer}") =>
                Run(network, Hidden(network, $"{NormalizedHiddenStates}{state.Layer}"), token),
            { Layer: { } layer } => RunAndNormalise(network, layer, token),
        };
        return new EncodedChunk(hidden, pooled is null ? [] : Values(pooled));
    }

    private static float[] Run(Network network, HostTensor hidden, CancellationToken token)
    {
        network.Run(token);
        return Values(hidden);
    }

    /// <summary>What others export has no hidden state with the final normalisation on it.</summary>
    private float[] RunAndNormalise(Network network, int layer, CancellationToken token)
    {
        var (last, normalised) = (Hidden(network, $"{HiddenStates}{encoder.Layers}"), Hidden(network, LastHiddenState));
        var hidden = Run(network, Hidden(network, $"{HiddenStates}{layer}"), token);
        new FinalNorm(Values(last), Values(normalised), encoder.Width).Apply(hidden);
        return hidden;
    }

    private HostTensor Hidden(Network network, string output) => network.Outputs.ContainsKey(output)
        ? network.Output(output, 1, PromptChunk.Length, encoder.Width)
        : throw new PromptException($"The model's {network.Part.ToName()} was exported without the output \"{output}\", which this clip skip needs; leave clip skip out.");

    private static float[] Values(HostTensor tensor)
    {
        var values = new float[tensor.Length];
        tensor.Read(values);
        return values;
    }

    /// <summary>A chunk is filled up with its end; this encoder may have been trained with another token there.</summary>
    private ImmutableArray<int> Padded(ImmutableArray<int> ids)
    {
        var end = ids.Length - 1;
        while (end > 0 && ids[end - 1] == endToken)
        {
            end--;
        }

        return [.. ids[..(end + 1)], .. Enumerable.Repeat(encoder.PadToken, ids.Length - end - 1)];
    }
}
