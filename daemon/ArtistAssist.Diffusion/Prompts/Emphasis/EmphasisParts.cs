namespace ArtistAssist.Diffusion.Prompts.Emphasis;

/// <summary>The parts of a prompt while it is read.</summary>
internal sealed class EmphasisParts
{
    private const double LargestWeight = 1e6;

    private readonly List<WeightedText> _parts = [];

    public int Count => _parts.Count;

    public void Add(string text, double weight = 1) => _parts.Add(new WeightedText(text, weight));

    public void AddBreak() => _parts.Add(WeightedText.Break);

    /// <summary>Multiplies the weight of every part from one on.</summary>
    public void Multiply(int start, double factor)
    {
        for (var i = start; i < _parts.Count; i++)
        {
            if (!_parts[i].IsBreak)
            {
                _parts[i] = _parts[i] with { Weight = _parts[i].Weight * factor };
            }
        }
    }

    /// <summary>The parts, neighbours of equal weight as one.</summary>
    /// <exception cref="PromptException">A weight is beyond all measure.</exception>
    public IReadOnlyList<WeightedText> Merged()
    {
        var merged = new List<WeightedText>();
        foreach (var part in _parts)
        {
            if (!(Math.Abs(part.Weight) <= LargestWeight))
            {
                throw new PromptException($"The prompt gives '{part.Text}' the weight {part.Weight:g3}: take fewer brackets or a smaller number.");
            }

            if (merged.Count > 0 && !part.IsBreak && !merged[^1].IsBreak && merged[^1].Weight == part.Weight)
            {
                merged[^1] = merged[^1] with { Text = merged[^1].Text + part.Text };
            }
            else
            {
                merged.Add(part);
            }
        }

        return merged.Count == 0 ? [new WeightedText(string.Empty, 1)] : merged;
    }
}
