using ArtistAssist.Models.Architectures.Layers;
using ArtistAssist.Models.Onnx;

namespace ArtistAssist.Models.Architectures.Networks;

/// <summary>The way down and the middle of a UNet, which a ControlNet has too.</summary>
/// <param name="network">The network.</param>
/// <param name="settings">What its weights do not tell.</param>
/// <param name="traits">Its dimensions.</param>
internal sealed class UnetEncoder(NetworkWriter network, UnetSettings settings, UnetTraits traits)
{
    public const string Batch = "batch";

    private Value _time;
    private Value _words;

    /// <summary>What the way up adds again, from the first to the last.</summary>
    public List<Value> Skipped { get; } = [];

    /// <summary>Declares the inputs and embeds the timestep.</summary>
    /// <returns>The latents.</returns>
    public Value Begin()
    {
        var graph = network.Graph;
        var sample = graph.Input("sample", traits.InputChannels, Batch, traits.InputChannels, "height", "width");
        network.SetBatch("sample");
        var timestep = graph.InputAsIs("timestep", OnnxType.Float32, "timesteps");
        if (traits.TextWidth > 0)
        {
            _words = graph.Input("encoder_hidden_states", traits.TextWidth, Batch, "words", traits.TextWidth);
        }

        _time = network.Silu(EmbedTime(timestep));
        return sample;
    }

    /// <param name="picture">What the first convolution gives.</param>
    /// <returns>What the middle gives.</returns>
    public Value Encode(Value picture)
    {
        Skipped.Add(picture);
        for (var level = 0; level < traits.Levels; level++)
        {
            picture = Down(picture, level);
        }

        picture = Residual(picture, "mid_block.resnets.0");
        picture = Attend(picture, "mid_block.attentions.0", traits.Levels - 1);
        return network.Weights.Has("mid_block.resnets.1.norm1.weight") ? Residual(picture, "mid_block.resnets.1") : picture;
    }

    public Value Residual(Value picture, string name) => Layers.Residual.Write(network, picture, name, settings.Epsilon, _time);

    /// <summary>Where the checkpoint has attention; else nothing happens.</summary>
    public Value Attend(Value picture, string name, int level) => network.Weights.Has($"{name}.proj_in.weight")
        ? Transformer.Write(network, picture, _words, name, settings.Heads(level, picture.Channels))
        : picture;

    private Value Down(Value picture, int level)
    {
        var name = $"down_blocks.{level}";
        var count = network.Weights.Count($"{name}.resnets.", ".norm1.weight");
        for (var i = 0; i < count; i++)
        {
            picture = Attend(Residual(picture, $"{name}.resnets.{i}"), $"{name}.attentions.{i}", level);
            Skipped.Add(picture);
        }

        if (network.Weights.Has($"{name}.downsamplers.0.conv.weight"))
        {
            picture = network.Convolution(picture, $"{name}.downsamplers.0.conv", stride: 2);
            Skipped.Add(picture);
        }

        return picture;
    }

    private Value EmbedTime(string timestep)
    {
        var graph = network.Graph;
        var waves = Sinusoids.Write(graph, timestep, traits.TimeWidth);
        if (traits.GuidanceWidth is { } width)
        {
            waves = network.Add(waves, network.Linear(graph.Input("timestep_cond", width, Batch, width), "time_embedding.cond_proj"));
        }

        var time = Embed(waves, "time_embedding");
        return traits.Added is { } added ? network.Add(time, Embed(Add(added), "add_embedding")) : time;
    }

    private Value Add(AddedConditions added)
    {
        var graph = network.Graph;
        var text = graph.Input("text_embeds", added.TextEmbedsWidth, Batch, added.TextEmbedsWidth);
        var ids = Sinusoids.Write(graph, graph.InputAsIs("time_ids", OnnxType.Float32, Batch, added.TimeIds), added.TimeIdWidth);
        var width = added.TimeIds * added.TimeIdWidth;
        return network.Join(text, new Value(graph.Reshape(ids.Name, -1, width), width));
    }

    private Value Embed(Value rows, string name) => network.Linear(network.Silu(network.Linear(rows, $"{name}.linear_1")), $"{name}.linear_2");
}
