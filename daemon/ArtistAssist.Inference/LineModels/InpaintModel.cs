using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Pipelines.LineInpaint;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Runtime;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;
using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.LineModels;

/// <summary>
/// A network that continues lines through a hole, on ONNX Runtime. For one thread at a time; many of them may share one
/// session.
/// </summary>
public sealed class InpaintModel : ILineInpaintModel, IDisposable
{
    private const int Channels = 2;

    private readonly SessionLease _lease;
    private readonly TileInput _known;
    private readonly TileBuffers _tile;

    private InpaintModel(SessionLease lease)
    {
        LineGraph.Check(lease.Session, lease.Model);
        _lease = lease;
        _known = new TileInput(Card.Input.Name, Channels, hasExtent: true);
        _tile = new TileBuffers(lease.Session, [_known], Card.Output.Name);
    }

    /// <summary>The model's card.</summary>
    public ModelCard Card => _lease.Model.Card;

    /// <summary>Where it runs.</summary>
    public DeviceKind Device => _lease.Device;

    /// <summary>Borrows a session and makes an inpainting model of it.</summary>
    /// <exception cref="ModelUnusableException">The file is not what the card says, or the graph does not fit the card.</exception>
    /// <exception cref="DeviceFailedException">The device does not take it.</exception>
    public static async Task<InpaintModel> OpenAsync(SessionCache sessions, InstalledModel model, DeviceKind device, CancellationToken token)
    {
        var lease = await sessions.LeaseAsync(model, device, token).ConfigureAwait(false);
        try
        {
            return new InpaintModel(lease);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="DeviceFailedException">The device failed in the middle; another one may still do it.</exception>
    public void Run(ReadOnlySpan<float> known, int height, int width, Span<float> ink, CancellationToken token)
    {
        CheckExtent(known.Length, height, width, ink.Length);
        token.ThrowIfCancellationRequested();
        try
        {
            _tile.Resize(height, width);
            known.CopyTo(_known.Values);
            _tile.Bind(onDevice: Device != DeviceKind.Cpu);
            Execute(token);
        }
        catch (Exception exception) when (ExecutionProvider.IsFailure(exception))
        {
            // Terminated runs end with an error like any other, so the token decides what it was.
            token.ThrowIfCancellationRequested();
            throw new DeviceFailedException(Device, OrtMessage.Sentence(exception), exception);
        }

        if (Card.Output.Values == OutputValues.Logits)
        {
            TensorPrimitives.Sigmoid(_tile.Output, ink);
        }
        else
        {
            _tile.Output.CopyTo(ink);
        }
    }

    /// <summary>Frees the buffers and gives the session back.</summary>
    public void Dispose()
    {
        _tile.Dispose();
        _lease.Dispose();
    }

    private void Execute(CancellationToken token)
    {
        using var options = new RunOptions();
        using var registration = token.Register(static state => ((RunOptions)state!).Terminate = true, options);
        _lease.Session.RunWithBinding(options, _tile.Binding);
        if (Device != DeviceKind.Cpu)
        {
            _tile.Binding.SynchronizeBoundOutputs();
        }
    }

    private void CheckExtent(int known, int height, int width, int ink)
    {
        var multiple = Card.Input.Multiple;
        if (height <= 0 || width <= 0 || height % multiple != 0 || width % multiple != 0)
        {
            throw new ArgumentException($"Height and width must be multiples of {multiple}, not {height} x {width}.");
        }

        if (known != Channels * (long)height * width || ink < (long)height * width)
        {
            throw new ArgumentException($"{Channels} x {height} x {width} values were announced, {known} given and room made for {ink}.");
        }
    }
}
