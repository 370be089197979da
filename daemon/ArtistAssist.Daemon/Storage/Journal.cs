using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ArtistAssist.Daemon.Jobs;
using Microsoft.Data.Sqlite;

namespace ArtistAssist.Daemon.Storage;

/// <summary>What must not be forgotten: jobs, and with them their events, their results and the ledger.</summary>
internal sealed class Journal : IDisposable
{
    private const string JobColumns =
        "number, id, request, state, submitted, finished, model_id, device_id, failure_code, failure_message, accepted_index, cancel_requested";

    private readonly JournalFile _file;

    private Journal(JournalFile file)
    {
        _file = file;
        Events = new JournalEvents(file);
        Results = new JournalResults(file);
        Ledger = new Ledger(file);
    }

    public JournalEvents Events { get; }

    public JournalResults Results { get; }

    public Ledger Ledger { get; }

    /// <inheritdoc cref="JournalFile.Open"/>
    public static Journal Open(string path) => new(JournalFile.Open(path));

    /// <summary>Writes a new job down.</summary>
    /// <returns>The job with its number.</returns>
    /// <exception cref="DiskFullException">There is no room; nothing was written.</exception>
    public Job Add(Job job, JobEventEntry queued) => _file.Write(connection =>
    {
        connection.Run(
            "INSERT INTO jobs (id, client_id, request_id, request, state, submitted) VALUES ($id, $client, $name, $request, $state, $submitted)",
            ("$id", job.Id.ToString()),
            ("$client", job.Request.ClientId),
            ("$name", job.Request.RequestId),
            ("$request", JsonSerializer.Serialize(job.Request, JournalJson.Default.JobRequest)),
            ("$state", (int)job.State),
            ("$submitted", JournalValues.Stamp(job.Submitted)));
        var number = connection.Number("SELECT last_insert_rowid()");
        JournalResults.InsertSources(connection, number, job.Request.Contents);
        JournalEvents.Insert(connection, number, queued);
        return job with { Number = number };
    });

    /// <summary>Writes all of a change down, or nothing.</summary>
    /// <exception cref="DiskFullException">There is no room; nothing was written.</exception>
    public void Save(Job job, JobChange change) => _file.Write(connection =>
    {
        Update(connection, job, change);
        foreach (var entry in change.Events)
        {
            JournalEvents.Insert(connection, job.Number, entry);
        }

        if (change.Result is { } result)
        {
            JournalResults.Insert(connection, job.Number, result);
            Ledger.Insert(connection, job, result);
        }

        if (change.ReleaseSources)
        {
            JournalResults.ReleaseSources(connection, job.Number);
        }

        return job;
    });

    public Job? Find(JobId id) => Read($"SELECT {JobColumns} FROM jobs WHERE id = $id", ("$id", id.ToString())).SingleOrDefault();

    /// <summary>The job that a client submitted under a name.</summary>
    public Job? FindSubmission(string clientId, string requestId) =>
        Read($"SELECT {JobColumns} FROM jobs WHERE client_id = $client AND request_id = $name AND request_id <> ''", ("$client", clientId), ("$name", requestId))
            .SingleOrDefault();

    /// <summary>Jobs that are queued or were running, oldest first.</summary>
    public ImmutableArray<Job> Open() => Read($"SELECT {JobColumns} FROM jobs WHERE state IN (1, 2) ORDER BY number");

    /// <summary>Jobs that match, newest first.</summary>
    /// <exception cref="JobNotFoundException">The job to begin behind does not exist.</exception>
    public ImmutableArray<Job> List(JobFilter filter)
    {
        long? before = null;
        if (filter.Before is { } id)
        {
            before = Find(id)?.Number ?? throw new JobNotFoundException(id.ToString());
        }

        var states = string.Join(',', filter.States.Select(state => ((int)state).ToString(CultureInfo.InvariantCulture)));
        return Read(
            $"""
            SELECT {JobColumns} FROM jobs
            WHERE ($client IS NULL OR client_id = $client) AND ($before IS NULL OR number < $before)
              AND ($states = '' OR instr(',' || $states || ',', ',' || state || ',') > 0)
            ORDER BY number DESC LIMIT $limit
            """,
            ("$client", filter.ClientId),
            ("$before", before),
            ("$states", states),
            ("$limit", filter.Limit));
    }

    public int Count(JobState state) => (int)_file.Number("SELECT count(*) FROM jobs WHERE state = $state", ("$state", (int)state));

    public void Dispose() => _file.Dispose();

    private static void Update(SqliteConnection connection, Job job, JobChange change) => connection.Run(
        """
        UPDATE jobs SET state = coalesce($state, state), finished = coalesce($finished, finished),
          model_id = coalesce($model, model_id), device_id = coalesce($device, device_id),
          failure_code = coalesce($code, failure_code), failure_message = coalesce($message, failure_message),
          accepted_index = coalesce($accepted, accepted_index), cancel_requested = coalesce($cancel, cancel_requested)
        WHERE number = $number
        """,
        ("$number", job.Number),
        ("$state", (int?)change.State),
        ("$finished", change.Finished is { } finished ? JournalValues.Stamp(finished) : null),
        ("$model", change.ModelId),
        ("$device", change.DeviceId),
        ("$code", change.Failure?.Code),
        ("$message", change.Failure?.Message),
        ("$accepted", change.AcceptedIndex),
        ("$cancel", change.CancelRequested));

    private ImmutableArray<Job> Read(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => _file.Read(ToJob, sql, values);

    private Job ToJob(SqliteDataReader row)
    {
        var number = row.GetInt64(0);
        return new Job
        {
            Number = number,
            Id = JobId.Parse(row.GetString(1)),
            Request = JsonSerializer.Deserialize(row.GetString(2), JournalJson.Default.JobRequest)!,
            State = (JobState)row.GetInt32(3),
            Submitted = row.Time(4),
            Finished = row.NumberOrNull(5) is { } finished ? JournalValues.Time(finished) : null,
            ModelId = row.TextOrNull(6),
            DeviceId = row.TextOrNull(7),
            Failure = row.NumberOrNull(8) is { } code ? new Failure((int)code, row.GetString(9)) : null,
            AcceptedIndex = (int?)row.NumberOrNull(10),
            CancelRequested = row.GetBoolean(11),
            Results = Results.Of(number),
        };
    }
}
