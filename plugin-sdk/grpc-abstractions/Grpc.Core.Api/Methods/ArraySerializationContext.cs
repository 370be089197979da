using System.Buffers;

namespace Grpc.Core;

/// <summary>Collects one message in an array.</summary>
internal sealed class ArraySerializationContext : SerializationContext
{
    private readonly ArrayBufferWriter<byte> _writer = new();
    private byte[]? _payload;

    public static byte[] Serialize<T>(T message, Action<T, SerializationContext> serializer)
    {
        ArraySerializationContext context = new();
        serializer(message, context);
        return context._payload ?? throw new InvalidOperationException("The serializer did not complete the message.");
    }

    public override void Complete(byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        Finish(payload);
    }

    public override IBufferWriter<byte> GetBufferWriter() => _writer;

    // The writer grows by itself; a size announced wrongly does no harm.
    public override void SetPayloadLength(int payloadLength) => ArgumentOutOfRangeException.ThrowIfNegative(payloadLength);

    public override void Complete() => Finish(_writer.WrittenSpan.ToArray());

    private void Finish(byte[] payload) =>
        _payload = _payload is null ? payload : throw new InvalidOperationException("The serializer completed the message twice.");
}
