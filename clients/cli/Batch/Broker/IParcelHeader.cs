namespace ArtistAssist.Cli.Batch.Broker;

/// <summary>What stands at the head of a parcel.</summary>
internal interface IParcelHeader
{
    /// <summary>Lengths of the files behind it, in bytes and in their order; none where they lie in the shared folder.</summary>
    IEnumerable<long> Lengths { get; }
}
