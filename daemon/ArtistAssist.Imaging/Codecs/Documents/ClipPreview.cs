using Microsoft.Data.Sqlite;

namespace ArtistAssist.Imaging.Codecs.Documents;

/// <summary>
/// Takes the preview out of a Clip Studio Paint document: chunks with their lengths, one of which is a SQLite database whose table CanvasPreview
/// holds a PNG file. The layers are in a form of the maker's own and are not read.
/// </summary>
internal static class ClipPreview
{
    private const string DatabaseChunk = "CHNKSQLi";
    private const int HeaderLength = 24;
    private const long MaximumDatabaseBytes = 512L << 20;

    /// <exception cref="ImagingException">The document is broken, or was saved without a preview.</exception>
    /// <exception cref="EndOfStreamException">It ends too early.</exception>
    internal static byte[] Find(Stream stream)
    {
        var reader = new BigEndianReader(stream);
        reader.Skip(HeaderLength);
        while (reader.Left >= 16)
        {
            var name = System.Text.Encoding.ASCII.GetString(reader.Bytes(8));
            var size = reader.UInt64();
            if (name == DatabaseChunk)
            {
                return size <= MaximumDatabaseBytes
                    ? FromDatabase(reader, size)
                    : throw new UnsupportedImageException(ImageFormat.ClipStudio, "The CLIP document's database is larger than 512 MiB: export the picture as PNG.");
            }

            reader.Skip(size);
        }

        throw new EndOfStreamException();
    }

    private static byte[] FromDatabase(BigEndianReader reader, long size)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(path, reader.Bytes((int)size));
            return Query(path);
        }
        catch (SqliteException exception)
        {
            throw new UnreadableImageException(UnreadableReason.Damaged, ImageFormat.ClipStudio, exception);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Somebody else's database: nothing in its schema is trusted to run, and no cell to lie within its page.</summary>
    private static byte[] Query(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        var source = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using var connection = new SqliteConnection(source.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; SELECT ImageData FROM CanvasPreview ORDER BY length(ImageData) DESC LIMIT 1";
        return command.ExecuteScalar() is byte[] { Length: > 0 } picture
            ? picture
            : throw new UnsupportedImageException(ImageFormat.ClipStudio, "The CLIP document has no preview: save it again, or export it as PNG.");
    }
}
