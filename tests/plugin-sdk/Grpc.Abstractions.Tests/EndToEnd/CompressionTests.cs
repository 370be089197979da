using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Compression;

namespace Grpc.Abstractions.Tests.EndToEnd;

/// <summary>Compressed messages, both ways.</summary>
public class CompressionTests
{
    private const string RequestEncoding = "grpc-internal-encoding-request";

    private static readonly Stroke Line = new() { Points = { Enumerable.Repeat(7, 10_000) } };

    public static TheoryData<string> Encodings => ["gzip", "deflate"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Unary_BothSidesCompress_TheMessageArrives(string encoding)
    {
        CountingCompression onClient = new(Provider(encoding));
        CountingCompression onServer = new(Provider(encoding));
        await using StrokesHost host = await StrokesHost.Start(options =>
        {
            options.ResponseCompressionAlgorithm = encoding;
            options.CompressionProviders.Add(onServer);
        });
        Strokes.StrokesClient client = new(Channel(host, onClient));

        Stroke response = await client.SmoothAsync(Line, new Metadata { { RequestEncoding, encoding } }).ResponseAsync.WaitAsync(Timeouts.Default);

        Assert.Equal(Line, response);
        Assert.Equal(encoding, Assert.Single(host.Log.Calls).Encoding);
        Assert.Equal((1, 1), (onClient.Compressed, onClient.Decompressed));
        Assert.Equal((1, 1), (onServer.Compressed, onServer.Decompressed));
    }

    [Fact]
    public async Task Unary_NoCompressFlag_TheRequestGoesPlain()
    {
        CountingCompression onClient = new(Provider("gzip"));
        await using StrokesHost host = await StrokesHost.Start();
        Strokes.StrokesClient client = new(Channel(host, onClient));
        CallOptions options = new(new Metadata { { RequestEncoding, "gzip" } }, writeOptions: new WriteOptions(WriteFlags.NoCompress));

        Stroke response = await client.SmoothAsync(Line, options).ResponseAsync.WaitAsync(Timeouts.Default);

        Assert.Equal(Line, response);
        Assert.Equal(0, onClient.Compressed);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Provider_WhatItCompressed_ItReadsAndBothStreamsStayOpen(string encoding)
    {
        ICompressionProvider provider = Provider(encoding);
        byte[] plain = [.. Enumerable.Range(0, 5000).Select(index => (byte)(index % 7))];
        using MemoryStream packed = new();
        using MemoryStream unpacked = new();

        using (Stream compressing = provider.CreateCompressionStream(packed, CompressionLevel.SmallestSize))
        {
            compressing.Write(plain);
        }

        packed.Position = 0;
        using (Stream decompressing = provider.CreateDecompressionStream(packed))
        {
            decompressing.CopyTo(unpacked);
        }

        Assert.Equal(encoding, provider.EncodingName);
        Assert.True(packed.CanRead);
        Assert.InRange(packed.Length, 1, plain.Length / 10);
        Assert.Equal(plain, unpacked.ToArray());
    }

    private static GrpcChannel Channel(StrokesHost host, CountingCompression compression) =>
        host.Channel(options => options.CompressionProviders = [compression]);

    private static ICompressionProvider Provider(string encoding) => encoding == "gzip"
        ? new GzipCompressionProvider(CompressionLevel.Fastest)
        : new DeflateCompressionProvider(CompressionLevel.Fastest);
}
