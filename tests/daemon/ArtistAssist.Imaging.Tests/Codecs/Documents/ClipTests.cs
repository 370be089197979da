using System.Buffers.Binary;
using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Pixels;
using Microsoft.Data.Sqlite;

namespace ArtistAssist.Imaging.Tests.Codecs.Documents;

public sealed class ClipTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageDecoder _decoder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Decode_Document_GivesItsPreviewAndSaysSo()
    {
        using var picture = Pictures.Noise(120, 90, ChannelLayout.Rgb, 8);

        using var image = _decoder.Decode(Clip(EncodedBytes.Of(picture, new EncodingOptions { Format = ImageFormat.Png })), CancellationToken.None);

        Assert.Equal(Pictures.Bytes(picture), Pictures.Bytes(image.Pixels));
        var note = Assert.Single(image.Info.Notes);
        Assert.Equal(ImageNoteKind.EmbeddedPreview, note.Kind);
        Assert.Contains("90", note.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_WithoutPreview_SaysWhatToDo()
    {
        var refused = Assert.Throws<UnsupportedImageException>(() => _decoder.Probe(Clip(null)));

        Assert.Contains("has no preview", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_DatabaseOfNoise_IsDamaged()
    {
        var noise = new byte[5000];
        new Random(1).NextBytes(noise);

        var refused = Assert.Throws<UnreadableImageException>(() => _decoder.Probe(Wrap(noise)));

        Assert.Equal(UnreadableReason.Damaged, refused.Reason);
    }

    [Fact]
    public void Decode_CutOff_IsTruncated()
    {
        using var picture = Pictures.Noise(20, 30, ChannelLayout.Rgb, 8);
        var file = Clip(EncodedBytes.Of(picture, new EncodingOptions { Format = ImageFormat.Png }));

        Assert.All([9, 30, 60, 200, file.Length / 2], length => Assert.ThrowsAny<ImagingException>(() => _decoder.Probe(file.AsMemory(0, length))));
    }

    private byte[] Clip(byte[]? preview)
    {
        SQLitePCL.Batteries_V2.Init();
        var path = _folder.File("clip.db");
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE CanvasPreview (ImageData BLOB); INSERT INTO CanvasPreview VALUES ($preview)";
            command.Parameters.AddWithValue("$preview", (object?)preview ?? DBNull.Value);
            command.ExecuteNonQuery();
        }

        return Wrap(File.ReadAllBytes(path));
    }

    private static byte[] Wrap(byte[] database)
    {
        using var file = new MemoryStream();
        file.Write("CSFCHUNK"u8);
        file.Write(Number(0));
        file.Write(Number(24));
        file.Write("CHNKHead"u8);
        file.Write(Number(3));
        file.Write([1, 2, 3]);
        file.Write("CHNKSQLi"u8);
        file.Write(Number(database.Length));
        file.Write(database);
        file.Write("CHNKFoot"u8);
        file.Write(Number(0));
        return file.ToArray();
    }

    private static byte[] Number(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }
}
