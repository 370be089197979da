using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Diffusion.Guidance;
using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.DiffusionModels.Controls;
using ArtistAssist.Inference.DiffusionModels.Networks;
using ArtistAssist.Inference.DiffusionModels.Text;
using ArtistAssist.Inference.DiffusionModels.Unet;
using ArtistAssist.Inference.DiffusionModels.Vae;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Inference.DiffusionModels;

/// <summary>
/// A diffusion model on ONNX Runtime. Its networks are borrowed while they work, so that those which wait can make room. For one thread at a time;
/// many of them may share sessions and what was encoded.
/// </summary>
public sealed class OnnxDiffusionModel : IDiffusionModel
{
    private readonly SessionCache _sessions;
    private readonly DiffusionSetup _setup;
    private readonly DiffusionMemory _memory;
    private readonly VaeCodec _vae;
    private readonly TextConditioner? _texts;

    internal OnnxDiffusionModel(SessionCache sessions, DiffusionSetup setup, DeviceKind device, DiffusionMemory memory, VaeTiling? tiling = null)
    {
        (_sessions, _setup, _memory) = (sessions, setup, memory);
        Device = device;
        Meter = new RuntimeMeter(sessions.Time);
        var encoders = Content.TextEncoders;
        _texts = encoders.Count == 0 ? null : new TextConditioner(Content, memory.Tokenizers.For(setup.Model.Id, encoders[0]), [.. encoders.Select(TextEncoderOf)]);
        _vae = new VaeCodec(Content, KeyOf(DiffusionPart.VaeEncoder), (part, token) => Open(part, token), memory, tiling ?? VaeTiling.Default);
        Traits = DiffusionProfiles.From(setup) with { IsEncoderDeterministic = _vae.IsDeterministic };
    }

    /// <inheritdoc/>
    public DiffusionTraits Traits { get; }

    /// <summary>Where it runs.</summary>
    public DeviceKind Device { get; }

    /// <summary>Time spent inside ONNX Runtime by all runs so far.</summary>
    public TimeSpan TimeInRuntime => Meter.Time;

    internal RuntimeMeter Meter { get; }

    private DiffusionModel Content => _setup.Model.Content;

    /// <inheritdoc/>
    /// <exception cref="ModelUnusableException">The graph is not what it should be, or leaves the range of its numbers.</exception>
    /// <exception cref="DeviceFailedException">The device failed in the middle; another one may still do it.</exception>
    public void Encode(ReadOnlySpan<float> picture, int height, int width, Span<float> mean, Span<float> logVariance, CancellationToken token) =>
        _vae.Encode(picture, height, width, mean, logVariance, token);

    /// <inheritdoc/>
    /// <exception cref="ModelUnusableException">The graph is not what it should be, or leaves the range of its numbers.</exception>
    /// <exception cref="DeviceFailedException">The device failed in the middle; another one may still do it.</exception>
    public void Decode(ReadOnlySpan<float> latents, LatentShape shape, Span<float> picture, CancellationToken token) =>
        _vae.Decode(latents, shape, picture, token);

    /// <inheritdoc/>
    /// <exception cref="ModelUnusableException">A graph is not what it should be.</exception>
    /// <exception cref="DeviceFailedException">The device failed in the middle; another one may still do it.</exception>
    public IPreparedDenoiser Prepare(DenoiserConditions conditions, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        var isGuided = Traits.Guidance == GuidanceKind.ClassifierFree && conditions.Guidance.NeedsUnconditional;
        var told = new StepConditions
        {
            StepCount = conditions.StepCount,
            Prompts = _texts?.Encode(conditions.Prompt, conditions.StepCount, conditions.Seed, isGuided, token) ?? [],
            TimeIds = Content.TakesTimeIds ? TimeIds(conditions.Sizes) : [],
            GuidanceEmbedding = Content.GuidanceEmbeddingWidth is { } width ? GuidanceEmbedding.Create(conditions.Guidance.Scale, width) : [],
            Style = conditions.Style.ToArray(),
        };
        var controls = OpenControls(conditions, told, token);
        try
        {
            var unet = new UnetDenoiser(Open(DiffusionPart.Unet, token, controls is not null), told, conditions.Planes, controls, _memory.TooLarge);
            return new PreparedDenoiser(isGuided ? new GuidedDenoiser(unet, conditions.Guidance) : unet, unet);
        }
        catch
        {
            controls?.Dispose();
            throw;
        }
    }

    private static float[] TimeIds(SizeConditions sizes) =>
        [sizes.Original.Height, sizes.Original.Width, sizes.CropTop, sizes.CropLeft, sizes.Target.Height, sizes.Target.Width];

    private ControlGroup? OpenControls(DenoiserConditions conditions, StepConditions told, CancellationToken token)
    {
        var opened = new List<ControlNetwork>();
        try
        {
            foreach (var picture in conditions.Controls)
            {
                var control = _setup.Controls.FirstOrDefault(control => control.Traits.Name == picture.Name)
                    ?? throw new ArgumentException($"The model has no ControlNet \"{picture.Name}\".", nameof(conditions));
                var source = SourceOf(control.Model.Id, control.Model.Content.Graph, DiffusionPart.ControlNet);
                opened.Add(new ControlNetwork(Open(source, DiffusionPart.ControlNet, token), picture, conditions.Extent, told));
            }

            return opened.Count == 0 ? null : new ControlGroup(opened, () => MakeSum(opened));
        }
        catch
        {
            opened.ForEach(control => control.Dispose());
            throw;
        }
    }

    private IResidualSum MakeSum(List<ControlNetwork> controls) =>
        controls.TrueForAll(control => control.Network.GivesFloat32) && DeviceMemory.Of(Device) is { } memory
            ? new DeviceResidualSum(memory, controls.Count, (source, token) => Open(source, DiffusionPart.ControlNet, token))
            : new HostResidualSum();

    private GraphSource SourceOf(DiffusionPart part, bool isControlled = false) => SourceOf(_setup.Model.Id, Content.Parts[part], part, isControlled);

    private GraphSource SourceOf(string modelId, DiffusionGraph graph, DiffusionPart part, bool isControlled = false) =>
        new(modelId, graph, GraphTargets.For(part, Device, isControlled)) { BlocksChannels = BlocksChannels(part) };

    // The UNet of a diffusion of lines has few weights and large pictures.
    private bool BlocksChannels(DiffusionPart part) => Content.Family == DiffusionFamily.Line || part is not (DiffusionPart.Unet or DiffusionPart.ControlNet);

    private string KeyOf(DiffusionPart part) => $"{SourceOf(part).Identity} {Device}";

    private Network Open(DiffusionPart part, CancellationToken token, bool isControlled = false) => Open(SourceOf(part, isControlled), part, token);

    private Network Open(ISessionSource source, DiffusionPart part, CancellationToken token) =>
        new(_sessions.LeaseAsync(source, Device, token).GetAwaiter().GetResult(), part, Meter);

    private TextEncoder TextEncoderOf(DiffusionTextEncoder encoder)
    {
        var end = _memory.Tokenizers.For(_setup.Model.Id, encoder).Vocabulary.EndId;
        return new TextEncoder(encoder, KeyOf(encoder.Part), end, token => Open(encoder.Part, token), _memory.Texts);
    }
}
