namespace ArtistAssist.Cli.Batch.Plans;

/// <summary>Where a rate comes from.</summary>
internal enum RateOrigin
{
    /// <summary>Nothing was measured.</summary>
    Unknown,

    /// <summary>Earlier pictures with this model and these options.</summary>
    SameOptions,

    /// <summary>Earlier pictures with this model and other options.</summary>
    SameModel,

    /// <summary>What the daemon measured of its device with the cleanup model.</summary>
    Device,
}
