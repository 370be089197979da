using ArtistAssist.Diffusion.Pipelines.LineInpaint.Holes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Joining;

/// <summary>The pieces of ink in a group's holes, and the known lines that each of them touches.</summary>
internal sealed class HolePieces
{
    private readonly HoleArea _area;
    private readonly int[] _numbers;
    private readonly HashSet<int>[] _contacts;

    private HolePieces(HoleArea area)
    {
        _area = area;
        Rim = RimEnds.Of(area);
        _numbers = Pieces.Number(area, pixel => area.Hole[pixel] != 0 && area.Ink[pixel] >= HoleArea.Edge, out var count);
        _contacts = [.. Enumerable.Range(0, count + 1).Select(_ => new HashSet<int>())];
        FindContacts();
    }

    /// <summary>Where known lines meet the rim.</summary>
    public RimEnds Rim { get; }

    /// <summary>For each piece, the numbers of the rim's contacts that it touches.</summary>
    public IEnumerable<IReadOnlySet<int>> Contacts => _contacts.Skip(1);

    public static HolePieces Of(HoleArea area) => new(area);

    /// <summary>Takes away the pieces for which a condition does not hold.</summary>
    /// <param name="keep">Takes how many contacts a piece has and how many pixels that are more than edge.</param>
    public void Clear(Func<int, int, bool> keep)
    {
        var sizes = new int[_contacts.Length];
        for (var i = 0; i < _numbers.Length; i++)
        {
            sizes[_numbers[i]] += _area.Ink[i] >= HoleArea.Line ? 1 : 0;
        }

        for (var i = 0; i < _numbers.Length; i++)
        {
            if (_numbers[i] > 0 && !keep(_contacts[_numbers[i]].Count, sizes[_numbers[i]]))
            {
                _area.Ink[i] = 0;
            }
        }
    }

    private void FindContacts()
    {
        Span<int> neighbours = stackalloc int[8];
        for (var i = 0; i < _numbers.Length; i++)
        {
            if (Rim.Contacts[i] == 0)
            {
                continue;
            }

            var around = _area.Neighbours(i, neighbours);
            for (var j = 0; j < around; j++)
            {
                if (_numbers[neighbours[j]] is var piece and > 0)
                {
                    _contacts[piece].Add(Rim.Contacts[i]);
                }
            }
        }
    }
}
