using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Inference.LineModels;

/// <summary>
/// A network that tells ink from the rest of a sketch, on ONNX Runtime. For one thread at a time; many of them may share
/// one session.
/// </summary>
public sealed class LineModel : ILineModel, IDisposable
{
    private readonly TileInput _darkness;
    private readonly TileInput? _hints;
    private readonly TileInput? _style;
    private readonly float[] _defaults;
    private readonly LineSession _session;

    private LineModel(SessionLease lease, TimeProvider time)
    {
        var card = lease.Model.Card;
        _darkness = new TileInput(card.Input.Name, card.Input.Channels, hasExtent: true);
        _hints = card.HintsInput is { } hints ? new TileInput(hints.Name, hints.Channels, hasExtent: true) : null;
        _style = card.StyleInput is { } style ? new TileInput(style.Name, style.Controls.Count, hasExtent: false) : null;
        _defaults = [.. (card.StyleInput?.Controls ?? []).Select(control => (float)control.Default)];
        _session = new LineSession(lease, time, new[] { _darkness, _hints, _style }.OfType<TileInput>());
    }

    /// <summary>The model's card.</summary>
    public LineModelCard Card => _session.Card;

    /// <summary>Where it runs.</summary>
    public DeviceKind Device => _session.Device;

    /// <summary>Time spent inside ONNX Runtime by all runs so far.</summary>
    public TimeSpan TimeInRuntime => _session.TimeInRuntime;

    /// <summary>True while a run is inside ONNX Runtime.</summary>
    internal bool IsInRuntime => _session.IsInRuntime;

    /// <summary>Borrows a session and makes a line model of it.</summary>
    /// <exception cref="ModelUnusableException">The file is not what the card says, or the graph does not fit the card.</exception>
    /// <exception cref="DeviceFailedException">The device does not take it.</exception>
    public static Task<LineModel> OpenAsync(SessionCache sessions, InstalledLineModel model, DeviceKind device, CancellationToken token) =>
        LineSession.OpenAsync(sessions, model, device, (lease, time) => new LineModel(lease, time), token);

    /// <inheritdoc/>
    /// <exception cref="DeviceFailedException">The device failed in the middle; another one may still do it.</exception>
    public void Run(LineTile tile, Span<float> ink, CancellationToken token)
    {
        Check(tile, ink.Length);
        _session.Resize(tile.Height, tile.Width);
        Fill(tile);
        _session.Run(ink, token);
    }

    /// <summary>Frees the buffers and gives the session back.</summary>
    public void Dispose() => _session.Dispose();

    private void Fill(LineTile tile)
    {
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
    }

    private void Check(LineTile tile, int ink)
    {
        var area = (long)tile.Height * tile.Width;
        if ((tile.Darkness.Length != Card.Input.Channels * area && tile.Darkness.Length != area) || ink < area)
        {
            throw new ArgumentException(
                $"{Card.Input.Channels} x {tile.Height} x {tile.Width} values were announced, {tile.Darkness.Length} given and room made for {ink}.");
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
