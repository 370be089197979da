using Microsoft.Data.Sqlite;

namespace ArtistAssist.Daemon.Storage;

/// <summary>How times and hashes lie in the journal: as microseconds since 1970 in UTC, and as hexadecimal text.</summary>
internal static class JournalValues
{
    public static long Stamp(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Time(long stamp) => DateTimeOffset.UnixEpoch.AddTicks(stamp * TimeSpan.TicksPerMicrosecond);

    public static DateTimeOffset Time(this SqliteDataReader reader, int column) => Time(reader.GetInt64(column));

    public static ContentHash Hash(this SqliteDataReader reader, int column)
    {
        var hex = reader.GetString(column);
        return ContentHash.TryParse(hex, out var hash) ? hash : throw new InvalidDataException($"The journal names a content {hex}, which is no SHA-256.");
    }
}
