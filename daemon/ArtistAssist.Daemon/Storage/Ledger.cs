using System.Collections.Immutable;
using ArtistAssist.Daemon.Jobs;
using Microsoft.Data.Sqlite;

namespace ArtistAssist.Daemon.Storage;

/// <summary>The ledger in the journal; entries are only ever added.</summary>
internal sealed class Ledger(JournalFile file)
{
    /// <summary>All entries, oldest first.</summary>
    public ImmutableArray<LedgerEntry> Read() => file.Read(
        ToEntry,
        """
        SELECT time, job_id, result_index, client_id, display_name, task, source_sha256, result_sha256, model_id, model_sha256,
          device_id, elapsed_microseconds, energy_joules, line_f1, line_chamfer FROM ledger ORDER BY entry
        """);

    public static void Insert(SqliteConnection connection, Job job, JobResult result)
    {
        var made = result.Provenance;
        connection.Run(
            """
            INSERT INTO ledger (time, job_id, result_index, client_id, display_name, task, source_sha256, result_sha256, model_id,
              model_sha256, device_id, elapsed_microseconds, energy_joules, line_f1, line_chamfer)
            VALUES ($time, $id, $index, $client, $name, $task, $source, $result, $model, $model_sha256, $device, $elapsed, $energy, $f1, $chamfer)
            """,
            ("$time", JournalValues.Stamp(made.Created)),
            ("$id", job.Id.ToString()),
            ("$index", result.Index),
            ("$client", job.Request.ClientId),
            ("$name", job.Request.Image.DisplayName),
            ("$task", made.Task),
            ("$source", made.Source.Hex),
            ("$result", result.Content.Hex),
            ("$model", made.ModelId),
            ("$model_sha256", made.ModelSha256?.Hex ?? ""),
            ("$device", made.DeviceId),
            ("$elapsed", (long)made.Elapsed.TotalMicroseconds),
            ("$energy", made.EnergyJoules),
            ("$f1", result.Fidelity?.F1),
            ("$chamfer", result.Fidelity?.Chamfer));
    }

    private static LedgerEntry ToEntry(SqliteDataReader row) => new()
    {
        Time = row.Time(0),
        Job = JobId.Parse(row.GetString(1)),
        Index = row.GetInt32(2),
        ClientId = row.GetString(3),
        DisplayName = row.GetString(4),
        Task = row.GetString(5),
        Source = row.Hash(6),
        Result = row.Hash(7),
        ModelId = row.GetString(8),
        ModelSha256 = row.GetString(9).Length == 0 ? null : row.Hash(9),
        DeviceId = row.GetString(10),
        Elapsed = TimeSpan.FromMicroseconds(row.GetInt64(11)),
        EnergyJoules = row.IsDBNull(12) ? null : row.GetDouble(12),
        LineF1 = row.IsDBNull(13) ? null : row.GetDouble(13),
        LineChamfer = row.IsDBNull(14) ? null : row.GetDouble(14),
    };
}
