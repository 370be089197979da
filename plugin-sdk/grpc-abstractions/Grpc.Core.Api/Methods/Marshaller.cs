namespace Grpc.Core;

/// <summary>
/// Turns messages to bytes and back. Made from either pair of functions, it offers both.
/// </summary>
/// <typeparam name="T">Type of a message.</typeparam>
public class Marshaller<T>
{
    /// <summary>A marshaller over arrays.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public Marshaller(Func<T, byte[]> serializer, Func<byte[], T> deserializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        ArgumentNullException.ThrowIfNull(deserializer);
        Serializer = serializer;
        Deserializer = deserializer;
        ContextualSerializer = (message, context) => context.Complete(serializer(message));
        ContextualDeserializer = context => deserializer(context.PayloadAsNewBuffer());
    }

    /// <summary>A marshaller over the transport's own buffers: no array in between.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public Marshaller(Action<T, SerializationContext> serializer, Func<DeserializationContext, T> deserializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        ArgumentNullException.ThrowIfNull(deserializer);
        ContextualSerializer = serializer;
        ContextualDeserializer = deserializer;
        Serializer = message => ArraySerializationContext.Serialize(message, serializer);
        Deserializer = payload => deserializer(new ArrayDeserializationContext(payload));
    }

    /// <summary>Message to array.</summary>
    public Func<T, byte[]> Serializer { get; }

    /// <summary>Array to message.</summary>
    public Func<byte[], T> Deserializer { get; }

    /// <summary>Message into the transport's buffers.</summary>
    public Action<T, SerializationContext> ContextualSerializer { get; }

    /// <summary>Message out of the transport's buffers.</summary>
    public Func<DeserializationContext, T> ContextualDeserializer { get; }
}
