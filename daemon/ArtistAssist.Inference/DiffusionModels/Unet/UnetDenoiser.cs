using System.Collections.Concurrent;
using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.DiffusionModels.Controls;
using ArtistAssist.Inference.DiffusionModels.Networks;

namespace ArtistAssist.Inference.DiffusionModels.Unet;

/// <summary>
/// A UNet with its conditions and the ControlNets that hold it to something. A batch is run at once, or picture by picture where the graph takes no
/// more or the device failed with more, which is nearly always its memory.
/// </summary>
internal sealed class UnetDenoiser : IDenoiser, IDisposable
{
    private const string Prediction = "out_sample";

    private readonly Network _unet;
    private readonly StepConditions _conditions;
    private readonly ReadOnlyMemory<float> _planes;
    private readonly ControlGroup? _controls;
    private readonly StepInputs _inputs;
    private readonly ConcurrentDictionary<string, bool> _tooLarge;

    /// <summary>Takes both over.</summary>
    /// <param name="unet">The network.</param>
    /// <param name="conditions">What it is told.</param>
    /// <param name="planes">[k, height, width]: what follows the latents of every picture.</param>
    /// <param name="controls">The ControlNets; null for none.</param>
    /// <param name="tooLarge">Keeps what failed as a whole batch.</param>
    public UnetDenoiser(
        Network unet, StepConditions conditions, ReadOnlyMemory<float> planes, ControlGroup? controls, ConcurrentDictionary<string, bool> tooLarge)
    {
        _unet = unet;
        _conditions = conditions;
        _planes = planes;
        _controls = controls;
        _inputs = new StepInputs(unet, conditions);
        _tooLarge = tooLarge;
    }

    /// <inheritdoc/>
    /// <exception cref="DeviceFailedException">The device failed, picture by picture too.</exception>
    public void Predict(DenoiserInput input, Span<float> prediction, CancellationToken cancellationToken)
    {
        var shape = input.Shape;
        if (shape.Batch != _conditions.Batch)
        {
            throw new ArgumentException($"The denoiser was made for {_conditions.Batch} pictures at once, not {shape.Batch}.", nameof(input));
        }

        if (shape.Batch > 1 && TryTogether(input, prediction, cancellationToken))
        {
            return;
        }

        for (var i = 0; i < shape.Batch; i++)
        {
            Run(input, new BatchPart(i, 1), prediction.Slice(i * shape.ItemLength, shape.ItemLength), cancellationToken);
        }
    }

    public void Dispose()
    {
        _unet.Dispose();
        _controls?.Dispose();
    }

    private bool TryTogether(DenoiserInput input, Span<float> prediction, CancellationToken token)
    {
        var name = $"{_unet.Identity} {input.Shape}";
        if (_inputs.IsSingle || _controls is { IsSingle: true } || _tooLarge.ContainsKey(name))
        {
            return false;
        }

        try
        {
            Run(input, new BatchPart(0, input.Shape.Batch), prediction, token);
            return true;
        }
        catch (DeviceFailedException)
        {
            _tooLarge[name] = true;
            return false;
        }
    }

    private void Run(DenoiserInput input, BatchPart part, Span<float> prediction, CancellationToken token)
    {
        _controls?.Run(input, part, _unet, token);
        _inputs.Fill(input, part, _planes.Span);
        var shape = input.Shape;
        var output = _unet.Output(Prediction, part.Count, shape.Channels, shape.Height, shape.Width);
        _unet.Run(token);
        output.Read(prediction);
    }
}
