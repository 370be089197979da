using System.Buffers;

namespace Grpc.Core;

/// <summary>Offers one message out of an array.</summary>
internal sealed class ArrayDeserializationContext : DeserializationContext
{
    private readonly byte[] _payload;

    public ArrayDeserializationContext(byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        _payload = payload;
    }

    public override int PayloadLength => _payload.Length;

    public override byte[] PayloadAsNewBuffer() => [.. _payload];

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(_payload);
}
