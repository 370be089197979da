namespace ArtistAssist.Cli.Batch.Journals;

/// <summary>What an earlier run leaves to do for a picture.</summary>
internal enum Standing
{
    /// <summary>Everything: it was never done, or its result is gone.</summary>
    New,

    /// <summary>Everything, because its source, its options or the model changed; what lies there is the earlier run's and may go.</summary>
    Outdated,

    /// <summary>Nothing.</summary>
    Done,

    /// <summary>Nothing: it was done, and somebody worked on the result since.</summary>
    Reworked,

    /// <summary>It would have to be done again, and somebody worked on the result since: not for a program to decide.</summary>
    Contested,
}
