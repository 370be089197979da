namespace ArtistAssist.Cli.Watching;

/// <summary>What is to be done with a file that has settled.</summary>
internal enum Claim
{
    /// <summary>It is new.</summary>
    New,

    /// <summary>It was saved again since; what lies in the result's place is ours.</summary>
    Again,

    /// <summary>Nothing: it was done, or could not be done, as it is.</summary>
    Handled,

    /// <summary>It was saved again, and somebody worked on the result meanwhile: not for a program to decide.</summary>
    Contested,

    /// <summary>Another source's result has the same name.</summary>
    Taken,
}
