using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Imaging.Masks;

/// <summary>
/// Which pixels of a canvas may change, one byte each: 255 may, 0 may not, values between in part. Beyond the mask's own place all is 0.
/// Owns its plane.
/// </summary>
public sealed class Mask : IDisposable
{
    private readonly Plane<byte>? _coverage;

    private Mask(Extent canvas, Bounds place, Plane<byte>? coverage)
    {
        Canvas = canvas;
        Place = place;
        _coverage = coverage;
    }

    /// <summary>Size of the canvas that it belongs to.</summary>
    public Extent Canvas { get; }

    /// <summary>Where its bytes lie on the canvas; wholly inside.</summary>
    public Bounds Place { get; }

    /// <summary>Lets everything change, without holding a byte for every pixel.</summary>
    public static Mask Everything(Extent canvas) => new(canvas, canvas.Whole, null);

    /// <summary>Takes over a plane that lies on the canvas at a place.</summary>
    /// <param name="canvas">Size of the canvas.</param>
    /// <param name="x">Left edge of the plane on the canvas.</param>
    /// <param name="y">Top edge of the plane on the canvas.</param>
    /// <param name="coverage">One byte a pixel; the mask disposes it.</param>
    /// <exception cref="ArgumentException">The plane is not wholly on the canvas.</exception>
    public static Mask At(Extent canvas, int x, int y, Plane<byte> coverage)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        var place = new Bounds(x, y, coverage.Width, coverage.Height);
        return canvas.Whole.Contains(place)
            ? new Mask(canvas, place, coverage)
            : throw new ArgumentException($"A mask of {coverage.Extent} at {x}, {y} reaches beyond a canvas of {canvas}: send it at the canvas' size, or with an offset that keeps it inside.", nameof(coverage));
    }

    /// <summary>The canvas' row of the mask.</summary>
    /// <param name="y">Row of the canvas.</param>
    /// <param name="into">Takes as many bytes as the canvas has columns; may be longer.</param>
    public void ReadRow(int y, Span<byte> into) => ReadRow(y, 0, into[..Canvas.Width]);

    /// <summary>A part of the canvas' row of the mask.</summary>
    /// <param name="y">Row of the canvas.</param>
    /// <param name="x">First column of the canvas.</param>
    /// <param name="into">Takes one byte for each column from there on; not beyond the canvas.</param>
    public void ReadRow(int y, int x, Span<byte> into)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(into.Length, Canvas.Width - x, nameof(into));
        if (_coverage is null)
        {
            into.Fill(255);
            return;
        }

        into.Clear();
        var left = Math.Max(x, Place.X);
        var right = Math.Min(x + into.Length, Place.Right);
        if (y >= Place.Y && y < Place.Bottom && left < right)
        {
            _coverage.Row(y - Place.Y)[(left - Place.X)..(right - Place.X)].CopyTo(into[(left - x)..]);
        }
    }

    /// <summary>The smallest place on the canvas that holds every byte above 0; null where all are 0.</summary>
    public Bounds? ChangeableBounds()
    {
        if (_coverage is null)
        {
            return Canvas.Whole;
        }

        var (left, top, right, bottom) = (int.MaxValue, -1, -1, -1);
        for (var y = 0; y < Place.Height; y++)
        {
            ReadOnlySpan<byte> row = _coverage.Row(y);
            var first = row.IndexOfAnyExcept((byte)0);
            if (first >= 0)
            {
                top = top < 0 ? y : top;
                bottom = y;
                left = Math.Min(left, first);
                right = Math.Max(right, row.LastIndexOfAnyExcept((byte)0));
            }
        }

        return top < 0 ? null : new Bounds(Place.X + left, Place.Y + top, right - left + 1, bottom - top + 1);
    }

    /// <summary>A copy of the bytes at a place of the canvas.</summary>
    /// <param name="place">Wholly on the canvas.</param>
    public Plane<byte> Crop(Bounds place)
    {
        if (place.IsEmpty || !Canvas.Whole.Contains(place))
        {
            throw new ArgumentOutOfRangeException(nameof(place), place, "The part is not inside the canvas.");
        }

        var part = new Plane<byte>(place.Extent);
        for (var y = 0; y < place.Height; y++)
        {
            ReadRow(place.Y + y, place.X, part.Row(y));
        }

        return part;
    }

    /// <summary>Gives back the plane.</summary>
    public void Dispose() => _coverage?.Dispose();
}
