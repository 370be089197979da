using Microsoft.Data.Sqlite;

namespace ArtistAssist.Daemon.Storage;

/// <summary>Tables of the journal and how an older file becomes the newest.</summary>
internal static class JournalSchema
{
    // One step a version, run in order and never changed once released: add a new one instead.
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE jobs (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          id TEXT NOT NULL UNIQUE,
          client_id TEXT NOT NULL,
          request_id TEXT NOT NULL,
          request TEXT NOT NULL,
          state INTEGER NOT NULL,
          submitted INTEGER NOT NULL,
          finished INTEGER,
          model_id TEXT,
          device_id TEXT,
          failure_code INTEGER,
          failure_message TEXT,
          accepted_index INTEGER,
          cancel_requested INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE UNIQUE INDEX jobs_by_submission ON jobs (client_id, request_id) WHERE request_id <> '';
        CREATE INDEX jobs_by_state ON jobs (state, number);

        CREATE TABLE events (
          job INTEGER NOT NULL REFERENCES jobs (number),
          sequence INTEGER NOT NULL,
          time INTEGER NOT NULL,
          event TEXT NOT NULL,
          PRIMARY KEY (job, sequence)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE results (
          job INTEGER NOT NULL REFERENCES jobs (number),
          result_index INTEGER NOT NULL,
          sha256 TEXT NOT NULL,
          result TEXT NOT NULL,
          delivered INTEGER NOT NULL DEFAULT 0,
          dropped INTEGER NOT NULL DEFAULT 0,
          PRIMARY KEY (job, result_index)
        ) STRICT, WITHOUT ROWID;

        -- What a job still needs of the store: its source and mask while they may be asked for.
        CREATE TABLE sources (
          job INTEGER NOT NULL REFERENCES jobs (number),
          sha256 TEXT NOT NULL,
          PRIMARY KEY (job, sha256)
        ) STRICT, WITHOUT ROWID;

        -- Who had what made, when, by which model, at what cost. Rows are only ever added.
        CREATE TABLE ledger (
          entry INTEGER PRIMARY KEY AUTOINCREMENT,
          time INTEGER NOT NULL,
          job_id TEXT NOT NULL,
          result_index INTEGER NOT NULL,
          client_id TEXT NOT NULL,
          display_name TEXT NOT NULL,
          task TEXT NOT NULL,
          source_sha256 TEXT NOT NULL,
          result_sha256 TEXT NOT NULL,
          model_id TEXT NOT NULL,
          model_sha256 TEXT NOT NULL,
          device_id TEXT NOT NULL,
          elapsed_microseconds INTEGER NOT NULL,
          energy_joules REAL
        ) STRICT;
        """,
        """
        ALTER TABLE ledger ADD COLUMN line_f1 REAL;
        ALTER TABLE ledger ADD COLUMN line_chamfer REAL;
        """,
    ];

    /// <summary>Brings an empty or older journal to the newest version, one transaction a step.</summary>
    /// <exception cref="JournalTooNewException">A later version of the daemon has written it.</exception>
    public static void Migrate(SqliteConnection connection)
    {
        var version = Version(connection);
        if (version > Steps.Length)
        {
            throw new JournalTooNewException(connection.DataSource, version, Steps.Length);
        }

        for (; version < Steps.Length; version++)
        {
            using var transaction = connection.BeginTransaction();
            connection.Run(Steps[version]);
            connection.Run($"PRAGMA user_version = {version + 1}");
            transaction.Commit();
        }
    }

    private static int Version(SqliteConnection connection)
    {
        using var command = connection.Command("PRAGMA user_version");
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
