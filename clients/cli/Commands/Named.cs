namespace ArtistAssist.Cli.Commands;

/// <summary>Values of the contract by the names that options take.</summary>
internal static class Named
{
    /// <summary>The value of a name that the option has checked; unspecified for null.</summary>
    public static T Of<T>(string? name)
        where T : struct, Enum => name is null ? default : Enum.Parse<T>(name, ignoreCase: true);
}
