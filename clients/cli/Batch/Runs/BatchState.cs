namespace ArtistAssist.Cli.Batch.Runs;

/// <summary>What became of a picture in this run.</summary>
internal enum BatchState
{
    /// <summary>Its result was written.</summary>
    Done,

    /// <summary>Its result was written, and its lines drifted further than was asked for.</summary>
    Doubtful,

    /// <summary>An earlier run did it.</summary>
    Skipped,

    /// <summary>An earlier run did it, and somebody worked on the result since.</summary>
    Reworked,

    /// <summary>It could not be done.</summary>
    Failed,

    /// <summary>It was stopped.</summary>
    Cancelled,
}
