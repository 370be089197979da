using ArtistAssist.Diffusion.Pipelines.LineInpaint.Holes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Joining;

/// <summary>Finds the places where known lines meet the rim of a hole.</summary>
internal sealed class RimEnds
{
    /// <summary>Pixels that are followed back along a line to see where it goes.</summary>
    private const int Back = 12;

    private readonly HoleArea _area;
    private readonly int[] _contacts;

    private RimEnds(HoleArea area)
    {
        _area = area;
        _contacts = Pieces.Number(area, IsContact, out var count);
        Count = count;
    }

    /// <summary>How many lines meet the rim.</summary>
    public int Count { get; }

    /// <summary>The number of the contact that each pixel belongs to, from 1 on; 0 for none.</summary>
    public IReadOnlyList<int> Contacts => _contacts;

    public static RimEnds Of(HoleArea area) => new(area);

    /// <summary>The line that meets the rim at each contact, in the contacts' order; null where no direction can be told.</summary>
    public LineEnd?[] Ends()
    {
        var pixels = new List<int>[Count];
        for (var i = 0; i < _contacts.Length; i++)
        {
            if (_contacts[i] > 0)
            {
                (pixels[_contacts[i] - 1] ??= []).Add(i);
            }
        }

        return [.. pixels.Select(End)];
    }

    private bool IsContact(int pixel)
    {
        if (_area.Hole[pixel] != 0 || _area.Ink[pixel] < HoleArea.Line)
        {
            return false;
        }

        Span<int> neighbours = stackalloc int[8];
        var around = _area.Neighbours(pixel, neighbours);
        for (var i = 0; i < around; i++)
        {
            if (_area.Hole[neighbours[i]] != 0)
            {
                return true;
            }
        }

        return false;
    }

    private LineEnd? End(List<int> contact)
    {
        var line = Follow(contact);
        var (x, y) = Centre(contact);
        var (backX, backY) = Centre(line);
        var (directionX, directionY) = (x - backX, y - backY);
        var length = Math.Sqrt((directionX * directionX) + (directionY * directionY));
        if (length < 1)
        {
            return null;
        }

        // The centre of a line lies half of it back.
        var width = Math.Max(1, line.Sum(pixel => _area.Ink[pixel] / 255.0) / ((2 * length) + 1));
        return new LineEnd(x, y, directionX / length, directionY / length, width);
    }

    /// <summary>The known line behind a contact, a few pixels of it.</summary>
    private List<int> Follow(List<int> contact)
    {
        var line = new List<int>(contact);
        var seen = contact.ToHashSet();
        Span<int> neighbours = stackalloc int[8];
        var (start, end) = (0, line.Count);
        for (var step = 0; step < Back; step++)
        {
            for (var i = start; i < end; i++)
            {
                var around = _area.Neighbours(line[i], neighbours);
                for (var j = 0; j < around; j++)
                {
                    var next = neighbours[j];
                    if (_area.Hole[next] == 0 && _area.Ink[next] >= HoleArea.Line && seen.Add(next))
                    {
                        line.Add(next);
                    }
                }
            }

            (start, end) = (end, line.Count);
        }

        return line;
    }

    private (double X, double Y) Centre(List<int> pixels)
    {
        var (x, y) = (0L, 0L);
        foreach (var pixel in pixels)
        {
            x += pixel % _area.Width;
            y += pixel / _area.Width;
        }

        return ((double)x / pixels.Count, (double)y / pixels.Count);
    }
}
