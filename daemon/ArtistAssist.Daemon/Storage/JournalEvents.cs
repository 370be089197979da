using System.Collections.Immutable;
using System.Text.Json;
using ArtistAssist.Daemon.Jobs;
using Microsoft.Data.Sqlite;

namespace ArtistAssist.Daemon.Storage;

/// <summary>What is kept of the jobs' histories.</summary>
internal sealed class JournalEvents(JournalFile file)
{
    /// <summary>What was kept of a job's history after an event, in order.</summary>
    public ImmutableArray<JobEventEntry> Of(Job job, long afterSequence) => file.Read(
        row => new JobEventEntry(job.Id, row.GetInt64(0), row.Time(1), JsonSerializer.Deserialize(row.GetString(2), JournalJson.Default.JobEvent)!),
        "SELECT sequence, time, event FROM events WHERE job = $job AND sequence > $after ORDER BY sequence",
        ("$job", job.Number),
        ("$after", afterSequence));

    /// <summary>Sequence of the last event that was kept; 0 when there is none.</summary>
    public long Last(Job job) => file.Number("SELECT max(sequence) FROM events WHERE job = $job", ("$job", job.Number));

    public static void Insert(SqliteConnection connection, long job, JobEventEntry entry) => connection.Run(
        "INSERT INTO events (job, sequence, time, event) VALUES ($job, $sequence, $time, $event)",
        ("$job", job),
        ("$sequence", entry.Sequence),
        ("$time", JournalValues.Stamp(entry.Time)),
        ("$event", JsonSerializer.Serialize(entry.Event, JournalJson.Default.JobEvent)));
}
