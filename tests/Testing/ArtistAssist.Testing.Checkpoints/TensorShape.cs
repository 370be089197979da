namespace ArtistAssist.Testing.Checkpoints;

/// <summary>A tensor without its values.</summary>
public sealed record TensorShape(string Name, long[] Shape)
{
    /// <summary>How many values it has.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);
}
