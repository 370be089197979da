using System.IO.Compression;
using Grpc.Net.Compression;

namespace Grpc.Abstractions.Tests.EndToEnd;

/// <summary>Counts how often a provider was asked to work.</summary>
internal sealed class CountingCompression(ICompressionProvider provider) : ICompressionProvider
{
    private int _compressed;
    private int _decompressed;

    public int Compressed => _compressed;

    public int Decompressed => _decompressed;

    public string EncodingName => provider.EncodingName;

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel)
    {
        Interlocked.Increment(ref _compressed);
        return provider.CreateCompressionStream(stream, compressionLevel);
    }

    public Stream CreateDecompressionStream(Stream stream)
    {
        Interlocked.Increment(ref _decompressed);
        return provider.CreateDecompressionStream(stream);
    }
}
