using System.Buffers;

namespace ArtistAssist.Cli.Bridge.Frames;

/// <summary>Bytes of a pipe, exactly as many as wanted.</summary>
internal sealed class FrameInput(Stream stream)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>Fills the span.</summary>
    /// <exception cref="EndOfStreamException">The pipe ended before.</exception>
    public void ReadExactly(Span<byte> into)
    {
        if (!TryRead(into))
        {
            throw new EndOfStreamException();
        }
    }

    /// <summary>Fills the span; false when the pipe ended before its first or in the middle.</summary>
    public bool TryRead(Span<byte> into)
    {
        while (into.Length > 0)
        {
            if (_start == _end && into.Length >= _buffer.Length)
            {
                // Large payloads go straight to their place.
                var direct = stream.Read(into);
                if (direct == 0)
                {
                    return false;
                }

                into = into[direct..];
                continue;
            }

            if (_start == _end && !Fill())
            {
                return false;
            }

            var count = Math.Min(into.Length, _end - _start);
            _buffer.AsSpan(_start, count).CopyTo(into);
            _start += count;
            into = into[count..];
        }

        return true;
    }

    /// <summary>Reads past bytes that nobody wants.</summary>
    /// <exception cref="EndOfStreamException">The pipe ended before.</exception>
    public void Skip(long count)
    {
        var waste = ArrayPool<byte>.Shared.Rent(_buffer.Length);
        try
        {
            for (; count > 0; count -= Math.Min(count, waste.Length))
            {
                ReadExactly(waste.AsSpan(0, (int)Math.Min(count, waste.Length)));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(waste);
        }
    }

    private bool Fill()
    {
        _start = 0;
        _end = stream.Read(_buffer);
        return _end > 0;
    }
}
