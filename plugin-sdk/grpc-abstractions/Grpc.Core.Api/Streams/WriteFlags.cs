namespace Grpc.Core;

/// <summary>How a message is written.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>It may wait in the buffer for the next; the transport flushes when it sees fit.</summary>
    BufferHint = 0x1,

    /// <summary>It goes uncompressed, whatever the call's encoding.</summary>
    NoCompress = 0x2,
}
