namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Colors;

/// <summary>
/// Spreads labels from where they are known over what is open, each open pixel taking the label that is nearest on a way through
/// open pixels.
/// </summary>
/// <remarks>
/// Distances are those of the chamfer with weights 5 and 7 (Borgefors, 1986): whole numbers, no rounding, the same everywhere,
/// and fine enough that the border between two labels runs straight on. Pixels are visited in the order of their distance, from
/// a ring of buckets (Dial, 1969). A diagonal step never passes between two closed pixels. Where two labels meet at the same
/// distance, the one whose source comes first in reading order wins.
/// </remarks>
internal sealed class Flood
{
    private const int Straight = 5;
    private const int Diagonal = 7;

    private readonly int _width;
    private readonly ushort[] _labels;
    private readonly byte[] _open;
    private readonly List<Step>[] _ring = [.. Enumerable.Range(0, Diagonal + 1).Select(_ => new List<Step>())];
    private int _distance;

    private Flood(int width, ushort[] labels, byte[] open)
    {
        _width = width;
        _labels = labels;
        _open = open;
    }

    /// <summary>Spreads from every labelled pixel.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="labels">0 for none; those of open pixels are filled in.</param>
    /// <param name="open">Not 0 where a label may go.</param>
    public static void Spread(int width, ushort[] labels, byte[] open)
    {
        var flood = new Flood(width, labels, open);
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] != 0)
            {
                flood.Reach(i, labels[i]);
            }
        }

        flood.Run();
    }

    private void Run()
    {
        for (var idle = 0; idle < _ring.Length; _distance++)
        {
            var bucket = _ring[_distance % _ring.Length];
            idle = bucket.Count == 0 ? idle + 1 : 0;
            foreach (var (pixel, label) in bucket)
            {
                if (_labels[pixel] == 0)
                {
                    _labels[pixel] = label;
                    Reach(pixel, label);
                }
            }

            bucket.Clear();
        }
    }

    /// <summary>Puts the open neighbours of a pixel into the buckets of their distance.</summary>
    private void Reach(int pixel, ushort label)
    {
        var x = pixel % _width;
        var (hasLeft, hasRight) = (x > 0, x < _width - 1);
        Add(pixel - _width, Straight, label);
        Add(pixel + _width, Straight, label);
        if (hasLeft)
        {
            Add(pixel - 1, Straight, label);
            AddDiagonal(pixel, -_width, -1, label);
            AddDiagonal(pixel, _width, -1, label);
        }

        if (hasRight)
        {
            Add(pixel + 1, Straight, label);
            AddDiagonal(pixel, -_width, 1, label);
            AddDiagonal(pixel, _width, 1, label);
        }
    }

    private void AddDiagonal(int pixel, int down, int across, ushort label)
    {
        if (IsPassable(pixel + down) && IsPassable(pixel + across))
        {
            Add(pixel + down + across, Diagonal, label);
        }
    }

    private void Add(int pixel, int step, ushort label)
    {
        if (pixel >= 0 && pixel < _labels.Length && _labels[pixel] == 0 && _open[pixel] != 0)
        {
            _ring[(_distance + step) % _ring.Length].Add(new Step(pixel, label));
        }
    }

    private bool IsPassable(int pixel) => pixel >= 0 && pixel < _labels.Length && (_open[pixel] != 0 || _labels[pixel] != 0);

    private readonly record struct Step(int Pixel, ushort Label);
}
