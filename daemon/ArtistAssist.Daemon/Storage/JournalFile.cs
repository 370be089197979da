using System.Collections.Immutable;
using Microsoft.Data.Sqlite;

namespace ArtistAssist.Daemon.Storage;

/// <summary>
/// The SQLite file of the journal. A call that writes has it on disk when it returns. May be called from any thread, one call
/// at a time goes through.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Lock _gate = new();
    private readonly string _path;

    private JournalFile(SqliteConnection connection, string path)
    {
        _connection = connection;
        _path = path;
    }

    /// <summary>Opens the file, makes it when there is none, and brings an older one to the newest version.</summary>
    /// <exception cref="JournalTooNewException">A later version of the daemon has written it.</exception>
    /// <exception cref="DiskFullException">There is no room to make it.</exception>
    public static JournalFile Open(string path)
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
            return new JournalFile(connection, path);
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

    /// <summary>Makes all changes, or none.</summary>
    /// <exception cref="DiskFullException">There is no room; nothing was written.</exception>
    public T Write<T>(Func<SqliteConnection, T> changes)
    {
        lock (_gate)
        {
            try
            {
                using var transaction = _connection.BeginTransaction();
                var result = changes(_connection);
                transaction.Commit();
                return result;
            }
            catch (Exception exception) when (DiskFullException.IsCauseOf(exception))
            {
                throw new DiskFullException(Path.GetDirectoryName(_path)!, exception);
            }
        }
    }

    /// <summary>What a query finds, in its order.</summary>
    public ImmutableArray<T> Read<T>(Func<SqliteDataReader, T> row, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        lock (_gate)
        {
            using var command = _connection.Command(sql, values);
            using var reader = command.ExecuteReader();
            var rows = ImmutableArray.CreateBuilder<T>();
            while (reader.Read())
            {
                rows.Add(row(reader));
            }

            return rows.ToImmutable();
        }
    }

    /// <summary>The one number that a query finds; 0 when it finds none.</summary>
    public long Number(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        lock (_gate)
        {
            return _connection.Number(sql, values);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _connection.Dispose();
        }
    }
}
