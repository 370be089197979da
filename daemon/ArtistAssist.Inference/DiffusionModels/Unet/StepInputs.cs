using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Inference.DiffusionModels.Networks;
using ArtistAssist.Inference.DiffusionModels.Text;

namespace ArtistAssist.Inference.DiffusionModels.Unet;

/// <summary>Puts latents, timestep and conditions on the inputs of a UNet or ControlNet; what did not change since the last evaluation stays where it is.</summary>
/// <param name="network">The network.</param>
/// <param name="conditions">What it is told.</param>
internal sealed class StepInputs(Network network, StepConditions conditions)
{
    private const string Sample = "sample";
    private const string Timestep = "timestep";
    private const string HiddenStates = "encoder_hidden_states";
    private const string TextEmbeds = "text_embeds";
    private const string TimeIds = "time_ids";
    private const string GuidanceEmbedding = "timestep_cond";
    private const string Style = "style";

    private (BatchPart Part, TextCondition[] Texts) _written = (default, []);

    /// <summary>Whether the network takes one picture at a time only.</summary>
    public bool IsSingle => network.Inputs.TryGetValue(Sample, out var sample) && sample.IsSingle;

    /// <summary>Fills the inputs for a part of a batch.</summary>
    /// <param name="input">What is asked.</param>
    /// <param name="part">The pictures.</param>
    /// <param name="planes">[k, height, width]: what follows the latents of each; empty for nothing.</param>
    public void Fill(DenoiserInput input, BatchPart part, ReadOnlySpan<float> planes)
    {
        var shape = input.Shape;
        var sample = network.Input(Sample, part.Count, shape.Channels + (planes.Length / shape.PlaneLength), shape.Height, shape.Width);
        for (var i = 0; i < part.Count; i++)
        {
            var start = i * (shape.ItemLength + planes.Length);
            sample.Write(part.Latents(input, i), start);
            sample.Write(planes, start + shape.ItemLength);
        }

        FillTimestep(input.Timestep);
        var texts = Texts(input, part);
        if (part != _written.Part || !texts.SequenceEqual(_written.Texts))
        {
            FillConditions(part, texts);
            _written = (part, texts);
        }
    }

    private void FillTimestep(float timestep)
    {
        var dimensions = network.Inputs.TryGetValue(Timestep, out var port) ? port.Dimensions : [];
        var count = dimensions is [> 0, ..] ? dimensions[0] : 1;
        network.Input(Timestep, dimensions.Count == 0 ? [] : [count]).Write([.. Enumerable.Repeat(timestep, count)]);
    }

    private TextCondition[] Texts(DenoiserInput input, BatchPart part)
    {
        if (conditions.Prompts.Count == 0)
        {
            return [];
        }

        // A step may take several evaluations, and the schedule may have one more than it has steps.
        var step = (int)((long)input.Index * conditions.StepCount / input.ScheduleLength) + 1;
        return [.. conditions.Prompts.Skip(part.First).Take(part.Count).Select(prompt => prompt.At(step))];
    }

    private void FillConditions(BatchPart part, TextCondition[] texts)
    {
        if (texts.Length > 0)
        {
            FillTexts(texts);
        }

        Repeat(TimeIds, conditions.TimeIds, part.Count);
        if (network.Inputs.ContainsKey(GuidanceEmbedding))
        {
            Repeat(GuidanceEmbedding, conditions.GuidanceEmbedding, part.Count);
        }

        Repeat(Style, conditions.Style, part.Count);
    }

    private void FillTexts(TextCondition[] texts)
    {
        var (length, tokens) = (texts[0].Embeddings.Length, texts[0].Tokens);
        var hidden = network.Input(HiddenStates, texts.Length, tokens, length / tokens);
        for (var i = 0; i < texts.Length; i++)
        {
            hidden.Write(texts[i].Embeddings, i * length);
        }

        if (texts[0].Pooled is { Length: > 0 } pooled)
        {
            var embeds = network.Input(TextEmbeds, texts.Length, pooled.Length);
            for (var i = 0; i < texts.Length; i++)
            {
                embeds.Write(texts[i].Pooled, i * pooled.Length);
            }
        }
    }

    private void Repeat(string name, float[] values, int count)
    {
        if (values.Length == 0)
        {
            return;
        }

        var tensor = network.Input(name, count, values.Length);
        for (var i = 0; i < count; i++)
        {
            tensor.Write(values, i * values.Length);
        }
    }
}
