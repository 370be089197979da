using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>One way to compress messages, known on the wire by its encoding name.</summary>
public interface ICompressionProvider
{
    /// <summary>The name in the headers <c>grpc-encoding</c> and <c>grpc-accept-encoding</c>.</summary>
    string EncodingName { get; }

    /// <summary>A stream that compresses what is written to it into <paramref name="stream"/>, which stays open.</summary>
    /// <param name="stream">Takes the compressed bytes.</param>
    /// <param name="compressionLevel">The level; null for the provider's own.</param>
    Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel);

    /// <summary>A stream that reads the plain bytes out of <paramref name="stream"/>, which stays open.</summary>
    /// <param name="stream">Holds the compressed bytes.</param>
    Stream CreateDecompressionStream(Stream stream);
}
