using System.Buffers;

namespace Grpc.Core;

/// <summary>
/// Where a message is written to. Either one call of <see cref="Complete(byte[])"/>, or <see cref="GetBufferWriter"/> and then
/// <see cref="Complete()"/>.
/// </summary>
public abstract class SerializationContext
{
    /// <summary>Hands over the whole message; the array is the transport's from here on.</summary>
    public virtual void Complete(byte[] payload) => throw new NotImplementedException();

    /// <summary>The writer that takes the message.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotImplementedException();

    /// <summary>Announces the message's size in bytes before the first is written, so that its frame can go out at once.</summary>
    public virtual void SetPayloadLength(int payloadLength) => throw new NotImplementedException();

    /// <summary>Says that the writer has taken all.</summary>
    public virtual void Complete() => throw new NotImplementedException();
}
