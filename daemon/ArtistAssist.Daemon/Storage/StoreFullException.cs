namespace ArtistAssist.Daemon.Storage;

/// <summary>The quota of the content store is used up by contents that may not be dropped.</summary>
internal sealed class StoreFullException(long wanted, long quota)
    : Exception($"There is no room for {wanted:N0} bytes within the quota of {quota:N0} bytes: fetch or discard finished jobs, or raise the quota.")
{
    /// <summary>Bytes asked for.</summary>
    public long Wanted { get; } = wanted;

    /// <summary>Bytes that the store may hold.</summary>
    public long Quota { get; } = quota;
}
