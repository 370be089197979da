using System.Buffers.Binary;
using System.Collections.Immutable;
using ArtistAssist.Daemon.Jobs;

namespace ArtistAssist.Daemon.Tasks;

/// <summary>The seeds of a job's proposals.</summary>
internal static class Seeds
{
    /// <summary>
    /// The seeds of the proposals that are still to be made: one more each. A job that names none has one drawn for it, the same after a
    /// restart, below 2^32 as other tools have them.
    /// </summary>
    public static ImmutableArray<ulong> Of(JobId job, DiffusionTask task, int done)
    {
        var first = task.Seed ?? Drawn(job);
        return [.. Enumerable.Range(done, Math.Max(0, (task.Proposals ?? 1) - done)).Select(index => unchecked(first + (ulong)index))];
    }

    // The last bits of a job's id are random.
    private static ulong Drawn(JobId job)
    {
        Span<byte> bytes = stackalloc byte[16];
        job.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]);
    }
}
