using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Runtime;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;
using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.LineModels;

/// <summary>
/// A network that tells ink from the rest of a sketch, on ONNX Runtime. For one thread at a time; many of them may share
/// one session.
/// </summary>
public sealed class LineModel : ILineModel, IDisposable
{
    private readonly SessionLease _lease;
    private readonly TileInput _darkness;
    private readonly TileInput? _hints;
    private readonly TileInput? _style;
    private readonly float[] _defaults;
    private readonly TileBuffers _tile;
    private readonly TimeProvider _time;
    private volatile bool _isInRuntime;

    private LineModel(SessionLease lease, TimeProvider time)
    {
        LineGraph.Check(lease.Session, lease.Model);
        _lease = lease;
        _time = time;
        _darkness = new TileInput(Card.Input.Name, Card.Input.Channels, hasExtent: true);
        _hints = Card.HintsInput is { } hints ? new TileInput(hints.Name, hints.Channels, hasExtent: true) : null;
        _style = Card.StyleInput is { } style ? new TileInput(style.Name, style.Controls.Count, hasExtent: false) : null;
        _defaults = [.. (Card.StyleInput?.Controls ?? []).Select(control => (float)control.Default)];
        _tile = new TileBuffers(lease.Session, new[] { _darkness, _hints, _style }.OfType<TileInput>(), Card.Output.Name);
    }

    /// <summary>The model's card.</summary>
    public ModelCard Card => _lease.Model.Card;

    /// <summary>Where it runs.</summary>
    public DeviceKind Device => _lease.Device;

    /// <summary>Time spent inside ONNX Runtime by all runs so far.</summary>
    public TimeSpan TimeInRuntime { get; private set; }

    /// <summary>True while a run is inside ONNX Runtime.</summary>
    internal bool IsInRuntime => _isInRuntime;

    /// <summary>Borrows a session and makes a line model of it.</summary>
    /// <exception cref="ModelUnusableException">The file is not what the card says, or the graph does not fit the card.</exception>
    /// <exception cref="DeviceFailedException">The device does not take it.</exception>
    public static async Task<LineModel> OpenAsync(SessionCache sessions, InstalledModel model, DeviceKind device, CancellationToken token)
    {
        var lease = await sessions.LeaseAsync(model, device, token).ConfigureAwait(false);
        try
        {
            return new LineModel(lease, sessions.Time);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="DeviceFailedException">The device failed in the middle; another one may still do it.</exception>
    public void Run(LineTile tile, Span<float> ink, CancellationToken token)
    {
        Check(tile, ink.Length);
        token.ThrowIfCancellationRequested();
        var started = _time.GetTimestamp();
        _isInRuntime = true;
        try
        {
            Fill(tile);
            Execute(token);
        }
        catch (Exception exception) when (ExecutionProvider.IsFailure(exception))
        {
            // Terminated runs end with an error like any other, so the token decides what it was.
            token.ThrowIfCancellationRequested();
            throw new DeviceFailedException(Device, OrtMessage.Sentence(exception), exception);
        }
        finally
        {
            _isInRuntime = false;
            TimeInRuntime += _time.GetElapsedTime(started);
        }

        TakeInk(ink);
    }

    /// <summary>Frees the buffers and gives the session back.</summary>
    public void Dispose()
    {
        _tile.Dispose();
        _lease.Dispose();
    }

    private void Fill(LineTile tile)
    {
        _tile.Resize(tile.Height, tile.Width);
        for (var darkness = _darkness.Values; !darkness.IsEmpty; darkness = darkness[tile.Darkness.Length..])
        {
            tile.Darkness.CopyTo(darkness);
        }

        if (tile.Hints.IsEmpty)
        {
            _hints?.Values.Clear();
        }
        else
        {
            tile.Hints.CopyTo(_hints!.Values);
        }

        if (_style is not null)
        {
            (tile.Style.IsEmpty ? _defaults : tile.Style).CopyTo(_style.Values);
        }

        _tile.Bind(onDevice: Device != DeviceKind.Cpu);
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

    private void TakeInk(Span<float> ink)
    {
        if (Card.Output.Values == OutputValues.Logits)
        {
            TensorPrimitives.Sigmoid(_tile.Output, ink);
        }
        else
        {
            _tile.Output.CopyTo(ink);
        }
    }

    private void Check(LineTile tile, int ink)
    {
        var (height, width, multiple) = (tile.Height, tile.Width, Card.Input.Multiple);
        if (height <= 0 || width <= 0 || height % multiple != 0 || width % multiple != 0)
        {
            throw new ArgumentException($"Height and width must be multiples of {multiple}, not {height} x {width}.");
        }

        var area = (long)height * width;
        if ((tile.Darkness.Length != Card.Input.Channels * area && tile.Darkness.Length != area) || ink < area)
        {
            throw new ArgumentException(
                $"{Card.Input.Channels} x {height} x {width} values were announced, {tile.Darkness.Length} given and room made for {ink}.");
        }

        if (!tile.Hints.IsEmpty && (_hints is null || tile.Hints.Length != area))
        {
            throw new ArgumentException($"{tile.Hints.Length} hints were given, the model takes {(_hints is null ? 0 : area)}.");
        }

        if (!tile.Style.IsEmpty && tile.Style.Length != _defaults.Length)
        {
            throw new ArgumentException($"{tile.Style.Length} positions of sliders were given, the model has {_defaults.Length}.");
        }
    }
}
