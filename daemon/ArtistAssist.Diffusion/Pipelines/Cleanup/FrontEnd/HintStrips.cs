using System.Numerics.Tensors;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.FrontEnd;

/// <summary>Both kinds of hints as one channel of bytes around <see cref="None"/>, so that averages of them mean something.</summary>
/// <param name="hints">What the artist brushed.</param>
/// <param name="region">The part of the picture that is looked at.</param>
internal sealed class HintStrips(CleanupHints hints, Bounds region) : IPlaneStrips
{
    /// <summary>The byte of no hint; <see cref="Range"/> below it is removal, as much above it is keeping.</summary>
    public const byte None = 128;

    /// <summary>Distance of a full hint from none.</summary>
    public const byte Range = 127;

    private readonly byte[] _remove = new byte[region.Width];
    private readonly float[] _values = new float[region.Width];
    private readonly float[] _removals = new float[region.Width];

    /// <inheritdoc/>
    public void Read(int y, IReadOnlyList<Plane<byte>> strip)
    {
        for (var row = 0; row < strip[0].Height; row++)
        {
            Read(region.Y + y + row, strip[0].Row(row));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The masks belong to the caller.
    }

    private void Read(int y, Span<byte> into)
    {
        Row(hints.Keep, y, into);
        Row(hints.Remove, y, _remove);
        RowSamples.ToFloats(into, _values);
        RowSamples.ToFloats(_remove, _removals);
        for (var x = 0; x < _values.Length; x++)
        {
            _values[x] = _remove[x] == 0 ? _values[x] : -_removals[x];
        }

        TensorPrimitives.Multiply(_values, Range / 255f, _values);
        TensorPrimitives.Add(_values, None, _values);
        RowSamples.ToBytes(_values, into);
    }

    private void Row(Mask? mask, int y, Span<byte> into)
    {
        if (mask is null)
        {
            into.Clear();
        }
        else
        {
            mask.ReadRow(y, region.X, into);
        }
    }
}
