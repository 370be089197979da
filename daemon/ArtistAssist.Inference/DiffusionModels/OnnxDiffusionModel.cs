using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Diffusion.Guidance;
using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.DiffusionModels.Networks;
using ArtistAssist.Inference.DiffusionModels.Text;
using ArtistAssist.Inference.DiffusionModels.Unet;
using ArtistAssist.Inference.DiffusionModels.Vae;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Inference.DiffusionModels;

/// <summary>A diffusion model on ONNX Runtime. For one thread at a time; many of them may share sessions and what was encoded.</summary>
public sealed class OnnxDiffusionModel : IDiffusionModel, IDisposable
{
    private readonly SessionCache _sessions;
    private readonly InstalledDiffusionModel _installed;
    private readonly DeviceKind _device;
    private readonly RuntimeMeter _meter;
    private readonly VaeCodec _vae;
    private readonly List<TextEncoder> _textEncoders;
    private readonly TextConditioner? _texts;

    private OnnxDiffusionModel(SessionCache sessions, InstalledDiffusionModel installed, DeviceKind device, DiffusionMemory memory)
    {
        (_sessions, _installed, _device) = (sessions, installed, device);
        _meter = new RuntimeMeter(sessions.Time);
        var content = installed.Content;
        _vae = new VaeCodec(content, KeyOf(DiffusionPart.VaeEncoder), Open, memory.Pictures);
        _textEncoders = [.. content.TextEncoders.Select(encoder => TextEncoderOf(encoder, memory))];
        _texts = _textEncoders.Count == 0 ? null : new TextConditioner(content, memory.Tokenizers.For(installed.Id, content.TextEncoders[0]), _textEncoders);
        try
        {
            Traits = DiffusionProfiles.From(installed) with { IsEncoderDeterministic = _vae.IsDeterministic };
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public DiffusionTraits Traits { get; }

    /// <summary>Where it runs.</summary>
    public DeviceKind Device => _device;

    /// <summary>Time spent inside ONNX Runtime by all runs so far.</summary>
    public TimeSpan TimeInRuntime => _meter.Time;

    /// <inheritdoc/>
    /// <exception cref="DeviceFailedException">The device failed in the middle; another one may still do it.</exception>
    public void Encode(ReadOnlySpan<float> picture, int height, int width, Span<float> mean, Span<float> logVariance, CancellationToken token) =>
        _vae.Encode(picture, height, width, mean, logVariance, token);

    /// <inheritdoc/>
    /// <exception cref="DeviceFailedException">The device failed in the middle; another one may still do it.</exception>
    public void Decode(ReadOnlySpan<float> latents, LatentShape shape, Span<float> picture, CancellationToken token) =>
        _vae.Decode(latents, shape, picture, token);

    /// <inheritdoc/>
    /// <exception cref="DeviceFailedException">The device failed in the middle; another one may still do it.</exception>
    public IPreparedDenoiser Prepare(DenoiserConditions conditions, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        var guided = Traits.Guidance == GuidanceKind.ClassifierFree && conditions.Guidance.NeedsUnconditional;
        var told = new StepConditions
        {
            StepCount = conditions.StepCount,
            Prompts = _texts?.Encode(conditions.Prompt, conditions.StepCount, conditions.Seed, guided, token) ?? [],
            TimeIds = _installed.Content.TakesTimeIds ? TimeIds(conditions.Sizes) : [],
            GuidanceEmbedding = _installed.Content.GuidanceEmbeddingWidth is { } width ? GuidanceEmbedding.Create(conditions.Guidance.Scale, width) : [],
            Style = conditions.Style.ToArray(),
        };
        var unet = new UnetDenoiser(Open(DiffusionPart.Unet), told, conditions.Planes, controls: null);
        return new PreparedDenoiser(guided ? new GuidedDenoiser(unet, conditions.Guidance) : unet, unet);
    }

    /// <summary>Frees the buffers and gives the sessions back.</summary>
    public void Dispose()
    {
        _vae.Dispose();
        _textEncoders.ForEach(encoder => encoder.Dispose());
    }

    /// <summary>Loads what every run needs.</summary>
    /// <exception cref="ModelUnusableException">A file cannot be read, or a graph is not what it should be.</exception>
    /// <exception cref="DeviceFailedException">The device does not take it.</exception>
    internal static OnnxDiffusionModel Open(SessionCache sessions, InstalledDiffusionModel installed, DeviceKind device, DiffusionMemory memory) =>
        new(sessions, installed, device, memory);

    private static float[] TimeIds(SizeConditions sizes) =>
        [sizes.Original.Height, sizes.Original.Width, sizes.CropTop, sizes.CropLeft, sizes.Target.Height, sizes.Target.Width];

    private string KeyOf(DiffusionPart part) => $"{_installed.Content.Parts[part].Key} {_device}";

    private Network Open(DiffusionPart part)
    {
        var source = new GraphSource(_installed.Id, _installed.Content.Parts[part], new GraphTarget());
        return new Network(_sessions.LeaseAsync(source, _device, CancellationToken.None).GetAwaiter().GetResult(), part, _meter);
    }

    private TextEncoder TextEncoderOf(DiffusionTextEncoder encoder, DiffusionMemory memory)
    {
        var tokenizer = memory.Tokenizers.For(_installed.Id, encoder);
        return new TextEncoder(encoder, KeyOf(encoder.Part), tokenizer.Vocabulary.EndId, () => Open(encoder.Part), memory.Texts);
    }
}
