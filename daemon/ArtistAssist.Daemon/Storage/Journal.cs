using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ArtistAssist.Daemon.Jobs;
using Microsoft.Data.Sqlite;

namespace ArtistAssist.Daemon.Storage;

/// <summary>
/// What must not be forgotten: jobs, their events, results and the ledger, in one SQLite file. A call that writes has it on
/// disk when it returns. May be called from any thread, one call at a time goes through.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const string JobColumns =
        "number, id, request, state, submitted, finished, model_id, device_id, failure_code, failure_message, accepted_index, cancel_requested";

    private readonly SqliteConnection _connection;
    private readonly Lock _gate = new();
    private readonly string _path;

    private Journal(SqliteConnection connection, string path)
    {
        _connection = connection;
        _path = path;
    }

    /// <summary>Opens the journal, makes it when there is none, and brings an older one to the newest version.</summary>
    /// <exception cref="JournalTooNewException">A later version of the daemon has written it.</exception>
    /// <exception cref="DiskFullException">There is no room to make it.</exception>
    public static Journal Open(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, ForeignKeys = true }.ToString());
        try
        {
            connection.Open();
            connection.Run("PRAGMA journal_mode = WAL");
            connection.Run("PRAGMA synchronous = FULL");
            JournalSchema.Migrate(connection);
            return new Journal(connection, path);
        }
        catch (Exception exception)
        {
            connection.Dispose();
            if (DiskFullException.IsCauseOf(exception))
            {
                throw new DiskFullException(Path.GetDirectoryName(path)!, exception);
            }

            throw;
        }
    }

    /// <summary>Writes a new job down.</summary>
    /// <returns>The job with its number.</returns>
    /// <exception cref="DiskFullException">There is no room; nothing was written.</exception>
    public Job Add(Job job, JobEventEntry queued) => Write(() =>
    {
        _connection.Run(
            "INSERT INTO jobs (id, client_id, request_id, request, state, submitted) VALUES ($id, $client, $name, $request, $state, $submitted)",
            ("$id", job.Id.ToString()),
            ("$client", job.Request.ClientId),
            ("$name", job.Request.RequestId),
            ("$request", JsonSerializer.Serialize(job.Request, JournalJson.Default.JobRequest)),
            ("$state", (int)job.State),
            ("$submitted", Stamp(job.Submitted)));
        var number = _connection.Number("SELECT last_insert_rowid()");
        foreach (var content in job.Request.Contents.Distinct())
        {
            _connection.Run("INSERT INTO sources (job, sha256) VALUES ($job, $sha256)", ("$job", number), ("$sha256", content.Hex));
        }

        Insert(number, queued);
        return job with { Number = number };
    });

    /// <summary>Writes all of a change down, or nothing.</summary>
    /// <exception cref="DiskFullException">There is no room; nothing was written.</exception>
    public void Save(Job job, JobChange change) => Write(() =>
    {
        _connection.Run(
            """
            UPDATE jobs SET state = coalesce($state, state), finished = coalesce($finished, finished),
              model_id = coalesce($model, model_id), device_id = coalesce($device, device_id),
              failure_code = coalesce($code, failure_code), failure_message = coalesce($message, failure_message),
              accepted_index = coalesce($accepted, accepted_index), cancel_requested = coalesce($cancel, cancel_requested)
            WHERE number = $number
            """,
            ("$number", job.Number),
            ("$state", (int?)change.State),
            ("$finished", change.Finished is { } finished ? Stamp(finished) : null),
            ("$model", change.ModelId),
            ("$device", change.DeviceId),
            ("$code", change.Failure?.Code),
            ("$message", change.Failure?.Message),
            ("$accepted", change.AcceptedIndex),
            ("$cancel", change.CancelRequested));
        foreach (var entry in change.Events)
        {
            Insert(job.Number, entry);
        }

        if (change.Result is { } result)
        {
            Insert(job, result);
        }

        if (change.ReleaseSources)
        {
            _connection.Run("DELETE FROM sources WHERE job = $job", ("$job", job.Number));
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

    public int Count(JobState state)
    {
        lock (_gate)
        {
            return (int)_connection.Number("SELECT count(*) FROM jobs WHERE state = $state", ("$state", (int)state));
        }
    }

    /// <summary>What was kept of a job's history after an event, in order.</summary>
    public ImmutableArray<JobEventEntry> Events(Job job, long afterSequence)
    {
        lock (_gate)
        {
            using var command = _connection.Command(
                "SELECT sequence, time, event FROM events WHERE job = $job AND sequence > $after ORDER BY sequence",
                ("$job", job.Number),
                ("$after", afterSequence));
            using var reader = command.ExecuteReader();
            var events = ImmutableArray.CreateBuilder<JobEventEntry>();
            while (reader.Read())
            {
                var happened = JsonSerializer.Deserialize(reader.GetString(2), JournalJson.Default.JobEvent)!;
                events.Add(new JobEventEntry(job.Id, reader.GetInt64(0), Time(reader.GetInt64(1)), happened));
            }

            return events.ToImmutable();
        }
    }

    public long LastSequence(Job job)
    {
        lock (_gate)
        {
            return _connection.Number("SELECT max(sequence) FROM events WHERE job = $job", ("$job", job.Number));
        }
    }

    /// <summary>Notes that a client has fetched all of a proposal.</summary>
    public void MarkDelivered(Job job, int index) => Write(() => _connection.Run(
        "UPDATE results SET delivered = 1 WHERE job = $job AND result_index = $index AND delivered = 0", ("$job", job.Number), ("$index", index)));

    /// <summary>Notes that the pixels of these results are gone, and that nobody needs their sources any more.</summary>
    public void MarkDropped(IEnumerable<EvictableResult> results) => Write(() =>
    {
        foreach (var result in results)
        {
            _connection.Run(
                "UPDATE results SET dropped = 1 WHERE result_index = $index AND job = (SELECT number FROM jobs WHERE id = $id)",
                ("$id", result.Job.ToString()),
                ("$index", result.Index));
            _connection.Run(
                """
                DELETE FROM sources WHERE job = (SELECT number FROM jobs WHERE id = $id)
                  AND NOT EXISTS (SELECT 1 FROM results WHERE results.job = sources.job AND dropped = 0)
                """,
                ("$id", result.Job.ToString()));
        }

        return 0;
    });

    /// <summary>Results that may go, the first to go first: discarded ones, then delivered ones, each from the oldest on.</summary>
    public ImmutableArray<EvictableResult> Evictable()
    {
        lock (_gate)
        {
            using var command = _connection.Command(
                """
                SELECT id, result_index, sha256 FROM results JOIN jobs ON number = job
                WHERE dropped = 0 AND (state = $discarded OR delivered = 1) AND state NOT IN (1, 2)
                ORDER BY state <> $discarded, number, result_index
                """,
                ("$discarded", (int)JobState.Discarded));
            using var reader = command.ExecuteReader();
            var results = ImmutableArray.CreateBuilder<EvictableResult>();
            while (reader.Read())
            {
                results.Add(new EvictableResult(JobId.Parse(reader.GetString(0)), reader.GetInt32(1), Hash(reader.GetString(2))));
            }

            return results.ToImmutable();
        }
    }

    /// <summary>Everything in the store that a job still needs.</summary>
    public HashSet<ContentHash> ContentsInUse()
    {
        lock (_gate)
        {
            using var command = _connection.Command("SELECT sha256 FROM sources UNION SELECT sha256 FROM results WHERE dropped = 0");
            using var reader = command.ExecuteReader();
            var hashes = new HashSet<ContentHash>();
            while (reader.Read())
            {
                hashes.Add(Hash(reader.GetString(0)));
            }

            return hashes;
        }
    }

    /// <summary>The ledger, oldest first.</summary>
    public ImmutableArray<LedgerEntry> Ledger()
    {
        lock (_gate)
        {
            using var command = _connection.Command(
                """
                SELECT time, job_id, result_index, client_id, display_name, task, source_sha256, result_sha256, model_id, model_sha256,
                  device_id, elapsed_microseconds, energy_joules FROM ledger ORDER BY entry
                """);
            using var reader = command.ExecuteReader();
            var entries = ImmutableArray.CreateBuilder<LedgerEntry>();
            while (reader.Read())
            {
                entries.Add(new LedgerEntry
                {
                    Time = Time(reader.GetInt64(0)),
                    Job = JobId.Parse(reader.GetString(1)),
                    Index = reader.GetInt32(2),
                    ClientId = reader.GetString(3),
                    DisplayName = reader.GetString(4),
                    Task = reader.GetString(5),
                    Source = Hash(reader.GetString(6)),
                    Result = Hash(reader.GetString(7)),
                    ModelId = reader.GetString(8),
                    ModelSha256 = Hash(reader.GetString(9)),
                    DeviceId = reader.GetString(10),
                    Elapsed = TimeSpan.FromMicroseconds(reader.GetInt64(11)),
                    EnergyJoules = reader.IsDBNull(12) ? null : reader.GetDouble(12),
                });
            }

            return entries.ToImmutable();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _connection.Dispose();
        }
    }

    private T Write<T>(Func<T> changes)
    {
        lock (_gate)
        {
            try
            {
                using var transaction = _connection.BeginTransaction();
                var result = changes();
                transaction.Commit();
                return result;
            }
            catch (Exception exception) when (DiskFullException.IsCauseOf(exception))
            {
                throw new DiskFullException(Path.GetDirectoryName(_path)!, exception);
            }
        }
    }

    private ImmutableArray<Job> Read(string sql, params ReadOnlySpan<(string, object?)> values)
    {
        lock (_gate)
        {
            var jobs = ImmutableArray.CreateBuilder<Job>();
            using var command = _connection.Command(sql, values);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                jobs.Add(ToJob(reader));
            }

            return jobs.ToImmutable();
        }
    }

    private Job ToJob(SqliteDataReader reader)
    {
        var number = reader.GetInt64(0);
        return new Job
        {
            Number = number,
            Id = JobId.Parse(reader.GetString(1)),
            Request = JsonSerializer.Deserialize(reader.GetString(2), JournalJson.Default.JobRequest)!,
            State = (JobState)reader.GetInt32(3),
            Submitted = Time(reader.GetInt64(4)),
            Finished = reader.NumberOrNull(5) is { } finished ? Time(finished) : null,
            ModelId = reader.TextOrNull(6),
            DeviceId = reader.TextOrNull(7),
            Failure = reader.NumberOrNull(8) is { } code ? new Failure((int)code, reader.GetString(9)) : null,
            AcceptedIndex = (int?)reader.NumberOrNull(10),
            CancelRequested = reader.GetBoolean(11),
            Results = Results(number),
        };
    }

    private ImmutableArray<JobResult> Results(long number)
    {
        using var command = _connection.Command(
            "SELECT result, delivered, dropped FROM results WHERE job = $job ORDER BY result_index", ("$job", number));
        using var reader = command.ExecuteReader();
        var results = ImmutableArray.CreateBuilder<JobResult>();
        while (reader.Read())
        {
            var result = JsonSerializer.Deserialize(reader.GetString(0), JournalJson.Default.JobResult)!;
            results.Add(result with { Delivered = reader.GetBoolean(1), Dropped = reader.GetBoolean(2) });
        }

        return results.ToImmutable();
    }

    private void Insert(long number, JobEventEntry entry) => _connection.Run(
        "INSERT INTO events (job, sequence, time, event) VALUES ($job, $sequence, $time, $event)",
        ("$job", number),
        ("$sequence", entry.Sequence),
        ("$time", Stamp(entry.Time)),
        ("$event", JsonSerializer.Serialize(entry.Event, JournalJson.Default.JobEvent)));

    private void Insert(Job job, JobResult result)
    {
        _connection.Run(
            "INSERT INTO results (job, result_index, sha256, result) VALUES ($job, $index, $sha256, $result)",
            ("$job", job.Number),
            ("$index", result.Index),
            ("$sha256", result.Content.Hex),
            ("$result", JsonSerializer.Serialize(result, JournalJson.Default.JobResult)));
        var made = result.Provenance;
        _connection.Run(
            """
            INSERT INTO ledger (time, job_id, result_index, client_id, display_name, task, source_sha256, result_sha256, model_id,
              model_sha256, device_id, elapsed_microseconds, energy_joules)
            VALUES ($time, $id, $index, $client, $name, $task, $source, $result, $model, $model_sha256, $device, $elapsed, $energy)
            """,
            ("$time", Stamp(made.Created)),
            ("$id", job.Id.ToString()),
            ("$index", result.Index),
            ("$client", job.Request.ClientId),
            ("$name", job.Request.Image.DisplayName),
            ("$task", made.Task),
            ("$source", made.Source.Hex),
            ("$result", result.Content.Hex),
            ("$model", made.ModelId),
            ("$model_sha256", made.ModelSha256.Hex),
            ("$device", made.DeviceId),
            ("$elapsed", (long)made.Elapsed.TotalMicroseconds),
            ("$energy", made.EnergyJoules));
    }

    // Microseconds since 1970 in UTC.
    private static long Stamp(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static DateTimeOffset Time(long stamp) => DateTimeOffset.UnixEpoch.AddTicks(stamp * TimeSpan.TicksPerMicrosecond);

    private static ContentHash Hash(string hex) =>
        ContentHash.TryParse(hex, out var hash) ? hash : throw new InvalidDataException($"The journal names a content {hex}, which is no SHA-256.");
}
