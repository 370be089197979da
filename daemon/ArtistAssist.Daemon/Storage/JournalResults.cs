using System.Collections.Immutable;
using System.Text.Json;
using ArtistAssist.Daemon.Jobs;
using Microsoft.Data.Sqlite;

namespace ArtistAssist.Daemon.Storage;

/// <summary>What jobs proposed, and which contents of the store somebody still needs.</summary>
internal sealed class JournalResults(JournalFile file)
{
    /// <summary>A job's proposals in their order.</summary>
    public ImmutableArray<JobResult> Of(long job) => file.Read(
        row => JsonSerializer.Deserialize(row.GetString(0), JournalJson.Default.JobResult)! with { Delivered = row.GetBoolean(1), Dropped = row.GetBoolean(2) },
        "SELECT result, delivered, dropped FROM results WHERE job = $job ORDER BY result_index",
        ("$job", job));

    /// <summary>Notes that a client has fetched all of a proposal.</summary>
    public void MarkDelivered(Job job, int index) => file.Write(connection => connection.Run(
        "UPDATE results SET delivered = 1 WHERE job = $job AND result_index = $index AND delivered = 0", ("$job", job.Number), ("$index", index)));

    /// <summary>Notes that the pixels of these results are gone, and that nobody needs their sources any more.</summary>
    public void MarkDropped(IEnumerable<EvictableResult> results) => file.Write(connection =>
    {
        foreach (var result in results)
        {
            connection.Run(
                "UPDATE results SET dropped = 1 WHERE result_index = $index AND job = (SELECT number FROM jobs WHERE id = $id)",
                ("$id", result.Job.ToString()),
                ("$index", result.Index));
            connection.Run(
                """
                DELETE FROM sources WHERE job = (SELECT number FROM jobs WHERE id = $id)
                  AND NOT EXISTS (SELECT 1 FROM results WHERE results.job = sources.job AND dropped = 0)
                """,
                ("$id", result.Job.ToString()));
        }

        return 0;
    });

    /// <summary>Results that may go, the first to go first: discarded ones, then delivered ones, each from the oldest on.</summary>
    public ImmutableArray<EvictableResult> Evictable() => file.Read(
        row => new EvictableResult(JobId.Parse(row.GetString(0)), row.GetInt32(1), row.Hash(2)),
        """
        SELECT id, result_index, sha256 FROM results JOIN jobs ON number = job
        WHERE dropped = 0 AND (state = $discarded OR delivered = 1) AND state NOT IN (1, 2)
        ORDER BY state <> $discarded, number, result_index
        """,
        ("$discarded", (int)JobState.Discarded));

    /// <summary>Everything in the store that a job still needs.</summary>
    public HashSet<ContentHash> ContentsInUse() =>
        [.. file.Read(row => row.Hash(0), "SELECT sha256 FROM sources UNION SELECT sha256 FROM results WHERE dropped = 0")];

    public static void Insert(SqliteConnection connection, long job, JobResult result) => connection.Run(
        "INSERT INTO results (job, result_index, sha256, result) VALUES ($job, $index, $sha256, $result)",
        ("$job", job),
        ("$index", result.Index),
        ("$sha256", result.Content.Hex),
        ("$result", JsonSerializer.Serialize(result, JournalJson.Default.JobResult)));

    public static void InsertSources(SqliteConnection connection, long job, IEnumerable<ContentHash> contents)
    {
        foreach (var content in contents.Distinct())
        {
            connection.Run("INSERT INTO sources (job, sha256) VALUES ($job, $sha256)", ("$job", job), ("$sha256", content.Hex));
        }
    }

    public static void ReleaseSources(SqliteConnection connection, long job) => connection.Run("DELETE FROM sources WHERE job = $job", ("$job", job));
}
