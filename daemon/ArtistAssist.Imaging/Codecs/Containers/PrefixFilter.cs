namespace ArtistAssist.Imaging.Codecs.Containers;

/// <summary>A stream to write to that rewrites the beginning of a file, once enough of it has come, and passes on the rest.</summary>
internal abstract class PrefixFilter(Stream output) : Stream
{
    private MemoryStream? _prefix = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_prefix is null)
        {
            output.Write(buffer);
            return;
        }

        _prefix.Write(buffer);
        var bytes = _prefix.GetBuffer().AsSpan(0, (int)_prefix.Length);
        if (TryRewrite(bytes, output))
        {
            _prefix = null;
        }
    }

    public override void Flush() => output.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Writes all that has come, rewritten; false, with nothing written, where more is needed.</summary>
    protected abstract bool TryRewrite(ReadOnlySpan<byte> bytes, Stream output);
}
