using ArtistAssist.Diffusion.Pipelines.LineInpaint.Joining;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Gaps;

/// <summary>The thinned lines of a picture at a working scale, and where they end.</summary>
internal sealed class Skeleton
{
    /// <summary>Branches shorter than this are the corners of strokes rather than lines.</summary>
    private const int LeastLength = 5;

    /// <summary>Pixels of a line that tell its direction.</summary>
    private const int Back = 9;

    private readonly byte[] _lines;
    private readonly int _width;

    private Skeleton(byte[] lines, int width)
    {
        _lines = lines;
        _width = width;
    }

    /// <summary>Thins the ink of a plane.</summary>
    /// <param name="ink">0 none to 255 full.</param>
    /// <param name="threshold">Ink from here on counts.</param>
    public static Skeleton Of(Plane<byte> ink, byte threshold)
    {
        // A rim of one pixel, so that every pixel has neighbours.
        var width = ink.Width + 2;
        var lines = new byte[width * (ink.Height + 2)];
        for (var y = 0; y < ink.Height; y++)
        {
            var row = ink.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                lines[((y + 1) * width) + x + 1] = row[x] >= threshold ? (byte)1 : (byte)0;
            }
        }

        Thinning.Apply(lines, width);
        return new Skeleton(lines, width);
    }

    /// <summary>The ends of lines in reading order, in pixels of the plane.</summary>
    /// <param name="lineWidth">Width that lines are taken to have.</param>
    public IReadOnlyList<LineEnd> Ends(double lineWidth) =>
        [.. Enumerable.Range(0, _lines.Length).Where(pixel => _lines[pixel] != 0).Select(pixel => EndAt(pixel, lineWidth)).OfType<LineEnd>()];

    private LineEnd? EndAt(int pixel, double lineWidth)
    {
        Span<int> neighbours = stackalloc int[8];
        if (Neighbours(pixel, neighbours) != 1)
        {
            return null;
        }

        var (at, before, length) = (pixel, -1, 0);
        while (length < Back && Next(at, before) is { } next)
        {
            (before, at, length) = (at, next, length + 1);
        }

        var (x, y) = (pixel % _width, pixel / _width);
        var (directionX, directionY) = ((double)x - (at % _width), (double)y - (at / _width));
        var reach = Math.Sqrt((directionX * directionX) + (directionY * directionY));
        return length < LeastLength || reach < 1 ? null : new LineEnd(x - 1, y - 1, directionX / reach, directionY / reach, lineWidth);
    }

    /// <summary>The pixel that follows on a line; null at its other end and where lines meet.</summary>
    private int? Next(int at, int before)
    {
        Span<int> neighbours = stackalloc int[8];
        var count = Neighbours(at, neighbours);
        int? next = null;
        for (var i = 0; i < count; i++)
        {
            if (neighbours[i] == before || IsBeside(neighbours[i], before))
            {
                continue;
            }

            if (next is { } other && !IsBeside(neighbours[i], other))
            {
                return null;
            }

            next ??= neighbours[i];
        }

        return next;
    }

    private bool IsBeside(int a, int b) => b >= 0 && Math.Abs((a % _width) - (b % _width)) + Math.Abs((a / _width) - (b / _width)) == 1;

    private int Neighbours(int pixel, Span<int> into)
    {
        var count = 0;
        foreach (var offset in (ReadOnlySpan<int>)[-_width - 1, -_width, -_width + 1, -1, 1, _width - 1, _width, _width + 1])
        {
            if (_lines[pixel + offset] != 0)
            {
                into[count++] = pixel + offset;
            }
        }

        return count;
    }
}
