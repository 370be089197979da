using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Inference.DiffusionModels.Networks;
using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Inference.DiffusionModels.Vae;

/// <summary>A model's autoencoder. Pictures that were encoded before cost nothing. For one thread at a time.</summary>
/// <param name="model">The model.</param>
/// <param name="key">Names its results: graphs, precision and device.</param>
/// <param name="open">Loads one of its networks.</param>
/// <param name="encoded">What was encoded before.</param>
internal sealed class VaeCodec(DiffusionModel model, string key, Func<DiffusionPart, Network> open, ContentCache<float[]> encoded) : IDisposable
{
    private const string Picture = "sample";
    private const string Posterior = "latent_parameters";
    private const string Latents = "latent_sample";
    private const int Colors = 3;

    private Network? _encoder;
    private Network? _decoder;

    /// <summary>Whether the encoder gives latents rather than a posterior.</summary>
    public bool IsDeterministic => !Encoder.Outputs.ContainsKey(Posterior);

    private Network Encoder => _encoder ??= open(DiffusionPart.VaeEncoder);

    private Network Decoder => _decoder ??= open(DiffusionPart.VaeDecoder);

    /// <summary>Encodes a picture; see <see cref="ArtistAssist.Diffusion.Pipelines.ImageToImage.Model.IDiffusionModel.Encode"/>.</summary>
    public void Encode(ReadOnlySpan<float> picture, int height, int width, Span<float> mean, Span<float> logVariance, CancellationToken token)
    {
        Check(picture.Length, height, width, mean.Length);
        if (logVariance.Length != (IsDeterministic ? 0 : mean.Length))
        {
            throw new ArgumentException($"The encoder gives {(IsDeterministic ? "no variance" : "as many variances as latents")}, room was made for {logVariance.Length}.");
        }

        var name = $"{key} {height}x{width} {Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(picture)))}";
        var values = encoded.Find(name);
        if (values is null)
        {
            values = Encode(picture, height, width, token);
            encoded.Keep(name, values);
        }

        values.AsSpan(0, mean.Length).CopyTo(mean);
        values.AsSpan(mean.Length).CopyTo(logVariance);
    }

    /// <summary>Decodes latents; see <see cref="ArtistAssist.Diffusion.Pipelines.ImageToImage.Model.IDiffusionModel.Decode"/>.</summary>
    public void Decode(ReadOnlySpan<float> latents, LatentShape shape, Span<float> picture, CancellationToken token)
    {
        var (height, width) = (shape.Height * model.LatentFactor, shape.Width * model.LatentFactor);
        Check(picture.Length, height, width, latents.Length);
        Decoder.Input(Latents, 1, shape.Channels, shape.Height, shape.Width).Write(latents);
        var output = Decoder.Output(Picture, 1, Colors, height, width);
        Decoder.Run(token);
        output.Read(picture);
    }

    public void Dispose()
    {
        _encoder?.Dispose();
        _decoder?.Dispose();
    }

    private float[] Encode(ReadOnlySpan<float> picture, int height, int width, CancellationToken token)
    {
        Encoder.Input(Picture, 1, Colors, height, width).Write(picture);
        var (name, channels) = IsDeterministic ? (Latents, model.LatentChannels) : (Posterior, 2 * model.LatentChannels);
        var output = Encoder.Output(name, 1, channels, height / model.LatentFactor, width / model.LatentFactor);
        Encoder.Run(token);
        var values = new float[output.Length];
        output.Read(values);
        return values;
    }

    private void Check(int picture, int height, int width, int latents)
    {
        var places = (long)(height / model.LatentFactor) * (width / model.LatentFactor);
        if (picture != (long)Colors * height * width || latents != model.LatentChannels * places)
        {
            throw new ArgumentException($"A picture of {height} x {width} has {Colors} x {height} x {width} values and {model.LatentChannels} x {places} latents, not {picture} and {latents}.");
        }
    }
}
