using ArtistAssist.Daemon.Jobs;

namespace ArtistAssist.Daemon.Storage;

/// <summary>A result whose pixels may make room for others.</summary>
internal sealed record EvictableResult(JobId Job, int Index, ContentHash Content);
