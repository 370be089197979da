namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Colors;

/// <summary>Numbers for colours, from 1 on; 0 is none.</summary>
internal sealed class Palette
{
    private readonly List<ulong> _colors = [0];
    private readonly Dictionary<ulong, ushort> _numbers = [];

    /// <summary>The colour of a number.</summary>
    public ulong this[ushort number] => _colors[number];

    /// <summary>The number of a colour. Once there are as many as numbers, the last one stands for all that follow.</summary>
    public ushort NumberOf(ulong color)
    {
        if (_numbers.TryGetValue(color, out var number))
        {
            return number;
        }

        if (_colors.Count <= ushort.MaxValue)
        {
            _colors.Add(color);
        }

        return _numbers[color] = (ushort)(_colors.Count - 1);
    }
}
