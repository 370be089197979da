using System.Collections.Concurrent;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.DiffusionModels.Networks;
using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Inference.DiffusionModels.Vae;

/// <summary>
/// A model's autoencoder. Pictures that were encoded before cost nothing, large ones go through in tiles, and so do those with which the device
/// failed in one piece. Its networks are borrowed for each picture. For one thread at a time.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="key">Names the encoder's results: graph, what it is compiled for, device.</param>
/// <param name="open">Borrows one of its networks.</param>
/// <param name="memory">What was encoded before, and what was too large.</param>
/// <param name="tiling">How large pictures are cut.</param>
internal sealed class VaeCodec(
    DiffusionModel model, string key, Func<DiffusionPart, CancellationToken, Network> open, DiffusionMemory memory, VaeTiling tiling)
{
    private const string Picture = "sample";
    private const string Posterior = "latent_parameters";
    private const string Latents = "latent_sample";
    private const int Colors = 3;

    private readonly ConcurrentDictionary<string, bool> _tooLarge = memory.TooLarge;

    /// <summary>Whether the encoder gives latents rather than a posterior; it is loaded to find out, once.</summary>
    public bool IsDeterministic => memory.DeterministicEncoders.GetOrAdd(key, _ =>
    {
        using var encoder = open(DiffusionPart.VaeEncoder, CancellationToken.None);
        return !encoder.Outputs.ContainsKey(Posterior);
    });

    /// <summary>Encodes a picture; see <see cref="ArtistAssist.Diffusion.Pipelines.ImageToImage.Model.IDiffusionModel.Encode"/>.</summary>
    public void Encode(ReadOnlySpan<float> picture, int height, int width, Span<float> mean, Span<float> logVariance, CancellationToken token)
    {
        Check(picture.Length, height, width, mean.Length);
        if (logVariance.Length != (IsDeterministic ? 0 : mean.Length))
        {
            throw new ArgumentException($"The encoder gives {(IsDeterministic ? "no variance" : "as many variances as latents")}, room was made for {logVariance.Length}.");
        }

        var name = $"{key} {height}x{width} {Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(picture)))}";
        var values = memory.Pictures.Find(name);
        if (values is null)
        {
            values = new float[mean.Length + logVariance.Length];
            Encode(picture, height, width, values, token);
            memory.Pictures.Keep(name, values);
        }

        values.AsSpan(0, mean.Length).CopyTo(mean);
        values.AsSpan(mean.Length).CopyTo(logVariance);
    }

    /// <summary>Decodes latents; see <see cref="ArtistAssist.Diffusion.Pipelines.ImageToImage.Model.IDiffusionModel.Decode"/>.</summary>
    public void Decode(ReadOnlySpan<float> latents, LatentShape shape, Span<float> picture, CancellationToken token)
    {
        var (height, width) = (shape.Height * model.LatentFactor, shape.Width * model.LatentFactor);
        Check(picture.Length, height, width, latents.Length);
        using var decoder = open(DiffusionPart.VaeDecoder, token);
        var side = new Side(Latents, model.LatentChannels, 1);
        Run(decoder, side, new Side(Picture, Colors, model.LatentFactor), latents, picture, shape.Height, shape.Width, token);
    }

    private void Encode(ReadOnlySpan<float> picture, int height, int width, float[] values, CancellationToken token)
    {
        using var encoder = open(DiffusionPart.VaeEncoder, token);
        var side = IsDeterministic ? new Side(Latents, model.LatentChannels, 1) : new Side(Posterior, 2 * model.LatentChannels, 1);
        Run(encoder, new Side(Picture, Colors, model.LatentFactor), side, picture, values, height / model.LatentFactor, width / model.LatentFactor, token);
    }

    private void Run(Network network, Side from, Side to, ReadOnlySpan<float> input, Span<float> output, int height, int width, CancellationToken token)
    {
        var (tile, overlap) = (tiling.TileSide / model.LatentFactor, tiling.Overlap / model.LatentFactor);
        var pixels = (long)height * width * model.LatentFactor * model.LatentFactor;
        if (pixels > tiling.LargestPixels || !TryWhole(network, from, to, input, output, height, width, canCut: height > tile || width > tile, token))
        {
            var (rows, columns) = (new TileAxis(height, tile, overlap), new TileAxis(width, tile, overlap));
            new TiledPass(rows, columns, from.Unit, to.Unit).Run(
                input,
                from.Channels,
                width * from.Unit,
                output,
                to.Channels,
                width * to.Unit,
                (tileInput, tileOutput) => RunOnce(network, from, to, tileInput, tileOutput, rows.Length, columns.Length, token));
        }

        // One value that is not a number makes the largest one such.
        if (!float.IsFinite(TensorPrimitives.MaxMagnitude<float>(output)))
        {
            throw network.Unusable($"its {network.Part.ToName()} gives values that are no numbers, as the one of Stable Diffusion XL does in float16; export it in float32");
        }
    }

    private bool TryWhole(
        Network network, Side from, Side to, ReadOnlySpan<float> input, Span<float> output, int height, int width, bool canCut, CancellationToken token)
    {
        var name = $"{network.Identity} {height}x{width}";
        if (canCut && _tooLarge.ContainsKey(name))
        {
            return false;
        }

        try
        {
            RunOnce(network, from, to, input, output, height, width, token);
            return true;
        }
        catch (DeviceFailedException) when (canCut)
        {
            _tooLarge[name] = true;
            return false;
        }
    }

    private static void RunOnce(
        Network network, Side from, Side to, ReadOnlySpan<float> input, Span<float> output, int height, int width, CancellationToken token)
    {
        network.Input(from.Name, 1, from.Channels, height * from.Unit, width * from.Unit).Write(input);
        var result = network.Output(to.Name, 1, to.Channels, height * to.Unit, width * to.Unit);
        network.Run(token);
        result.Read(output);
    }

    private void Check(int picture, int height, int width, int latents)
    {
        var places = (long)(height / model.LatentFactor) * (width / model.LatentFactor);
        if (picture != (long)Colors * height * width || latents != model.LatentChannels * places)
        {
            throw new ArgumentException($"A picture of {height} x {width} has {Colors} x {height} x {width} values and {model.LatentChannels} x {places} latents, not {picture} and {latents}.");
        }
    }

    /// <summary>What goes in or comes out: its name in the graph, its channels, its places along a latent.</summary>
    private readonly record struct Side(string Name, int Channels, int Unit);
}
