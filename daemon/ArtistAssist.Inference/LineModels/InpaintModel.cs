using ArtistAssist.Diffusion.Pipelines.LineInpaint;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Inference.LineModels;

/// <summary>
/// A network that continues lines through a hole, on ONNX Runtime. For one thread at a time; many of them may share one
/// session.
/// </summary>
public sealed class InpaintModel : ILineInpaintModel, IDisposable
{
    private const int Channels = 2;

    private readonly TileInput _known;
    private readonly LineSession _session;

    private InpaintModel(SessionLease lease, TimeProvider time)
    {
        _known = new TileInput(lease.Model.Card.Input.Name, Channels, hasExtent: true);
        _session = new LineSession(lease, time, _known);
    }

    /// <summary>The model's card.</summary>
    public LineModelCard Card => _session.Card;

    /// <summary>Where it runs.</summary>
    public DeviceKind Device => _session.Device;

    /// <summary>Borrows a session and makes an inpainting model of it.</summary>
    /// <exception cref="ModelUnusableException">The file is not what the card says, or the graph does not fit the card.</exception>
    /// <exception cref="DeviceFailedException">The device does not take it.</exception>
    public static Task<InpaintModel> OpenAsync(SessionCache sessions, InstalledLineModel model, DeviceKind device, CancellationToken token) =>
        LineSession.OpenAsync(sessions, model, device, (lease, time) => new InpaintModel(lease, time), token);

    /// <inheritdoc/>
    /// <exception cref="DeviceFailedException">The device failed in the middle; another one may still do it.</exception>
    public void Run(ReadOnlySpan<float> known, int height, int width, Span<float> ink, CancellationToken token)
    {
        var area = (long)height * width;
        if (known.Length != Channels * area || ink.Length < area)
        {
            throw new ArgumentException($"{Channels} x {height} x {width} values were announced, {known.Length} given and room made for {ink.Length}.");
        }

        _session.Resize(height, width);
        known.CopyTo(_known.Values);
        _session.Run(ink, token);
    }

    /// <summary>Frees the buffers and gives the session back.</summary>
    public void Dispose() => _session.Dispose();
}
