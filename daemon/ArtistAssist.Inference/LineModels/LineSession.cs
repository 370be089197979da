using System.Numerics.Tensors;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Runtime;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;
using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.LineModels;

/// <summary>A borrowed session of a line model with the memory that its tiles pass through: inputs in, ink out.</summary>
internal sealed class LineSession : IDisposable
{
    private readonly SessionLease _lease;
    private readonly TimeProvider _time;
    private readonly TileBuffers _tile;
    private volatile bool _isInRuntime;

    /// <param name="lease">The session; given back when this is disposed.</param>
    /// <param name="time">Measures the time in the runtime.</param>
    /// <param name="inputs">The graph's inputs, as many as the card names.</param>
    /// <exception cref="ModelUnusableException">The graph does not fit the card.</exception>
    public LineSession(SessionLease lease, TimeProvider time, params IEnumerable<TileInput> inputs)
    {
        LineGraph.Check(lease.Session, lease.Model);
        _lease = lease;
        _time = time;
        _tile = new TileBuffers(lease.Session, inputs, Card.Output.Name);
    }

    public LineModelCard Card => _lease.Model.Card;

    public DeviceKind Device => _lease.Device;

    /// <summary>Time spent inside ONNX Runtime by all runs so far.</summary>
    public TimeSpan TimeInRuntime { get; private set; }

    /// <summary>True while a run is inside ONNX Runtime.</summary>
    public bool IsInRuntime => _isInRuntime;

    /// <summary>Borrows a session and makes a model of it.</summary>
    /// <exception cref="ModelUnusableException">The file is not what the card says, or the graph does not fit the card.</exception>
    /// <exception cref="DeviceFailedException">The device does not take it.</exception>
    public static async Task<TModel> OpenAsync<TModel>(
        SessionCache sessions, InstalledLineModel model, DeviceKind device, Func<SessionLease, TimeProvider, TModel> make, CancellationToken token)
    {
        var lease = await sessions.LeaseAsync(model, device, token).ConfigureAwait(false);
        try
        {
            return make(lease, sessions.Time);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    /// <summary>Makes room for tiles of a size, so that the inputs can be filled.</summary>
    /// <exception cref="ArgumentException">The model does not take this size.</exception>
    public void Resize(int height, int width)
    {
        var multiple = Card.Input.Multiple;
        if (height <= 0 || width <= 0 || height % multiple != 0 || width % multiple != 0)
        {
            throw new ArgumentException($"Height and width must be multiples of {multiple}, not {height} x {width}.");
        }

        _tile.Resize(height, width);
    }

    /// <summary>Runs the network on what the inputs hold.</summary>
    /// <param name="ink">Probability of ink for each pixel of the tile.</param>
    /// <param name="token">Stops a run in its middle.</param>
    /// <exception cref="DeviceFailedException">The device failed in the middle; another one may still do it.</exception>
    public void Run(Span<float> ink, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        var started = _time.GetTimestamp();
        _isInRuntime = true;
        try
        {
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

    public void Dispose()
    {
        _tile.Dispose();
        _lease.Dispose();
    }

    private void Execute(CancellationToken token)
    {
        _tile.Bind(onDevice: Device != DeviceKind.Cpu);
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
}
