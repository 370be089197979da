using System.IO.Compression;
using Grpc.Net.Compression;

namespace ArtistAssist.Conformance.Tests.OwnServer;

/// <summary>gzip that counts the messages it had to do with.</summary>
internal sealed class CountingGzip : ICompressionProvider
{
    private readonly GzipCompressionProvider _gzip = new(CompressionLevel.Fastest);
    private int _compressed;
    private int _decompressed;

    public string EncodingName => _gzip.EncodingName;

    public (int Compressed, int Decompressed) Counts => (Volatile.Read(ref _compressed), Volatile.Read(ref _decompressed));

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel)
    {
        Interlocked.Increment(ref _compressed);
        return _gzip.CreateCompressionStream(stream, compressionLevel);
    }

    public Stream CreateDecompressionStream(Stream stream)
    {
        Interlocked.Increment(ref _decompressed);
        return _gzip.CreateDecompressionStream(stream);
    }
}
