namespace ArtistAssist.Daemon.Services;

/// <summary>Choices that the contract and the pipelines call by the same names.</summary>
internal static class WireNames
{
    /// <summary>The contract's value of a choice; unspecified for null.</summary>
    /// <exception cref="ArgumentException">The contract does not know the choice.</exception>
    public static TWire Of<TWire>(Enum? choice)
        where TWire : struct, Enum => choice is null ? default : Enum.Parse<TWire>(choice.ToString());

    /// <summary>The choice behind a value of the contract; null for unspecified and for a value that the contract does not know.</summary>
    public static TChoice? Read<TChoice>(Enum wire)
        where TChoice : struct, Enum =>
        Enum.IsDefined(wire.GetType(), wire) && Enum.TryParse<TChoice>(wire.ToString(), out var choice) ? choice : null;
}
