using ArtistAssist.Cli.Bridge.Frames;
using ArtistAssist.Cli.Bridge.Requests;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;

namespace ArtistAssist.Cli.Bridge.Documents;

/// <summary>
/// The pixels of one open document, as the plug-in wrote them. Jobs get snapshots; a write that comes while one is in use goes into a copy.
/// Only the thread that reads requests comes here.
/// </summary>
internal sealed class Document(Region whole, DocumentFormat format, ByteString profile)
{
    private byte[] _rows = new byte[whole.Pixels * format.PixelBytes];
    private bool _isShared;
    private Region _snapshotRegion;
    private Snapshot? _snapshot;

    public Region Whole { get; } = whole;

    public DocumentFormat Format { get; } = format;

    public long Size => _rows.LongLength;

    /// <summary>Takes a rectangle of pixels from the pipe.</summary>
    public void Write(Region place, FrameInput input)
    {
        if (_isShared)
        {
            _rows = (byte[])_rows.Clone();
            _isShared = false;
        }

        _snapshot = null;
        var (row, stride) = (place.Width * Format.PixelBytes, Whole.Width * Format.PixelBytes);
        var start = (place.Y * stride) + (place.X * Format.PixelBytes);
        if (row == stride)
        {
            Take(input, _rows.AsSpan(start, row * place.Height));
            return;
        }

        for (var y = 0; y < place.Height; y++)
        {
            Take(input, _rows.AsSpan(start + (y * stride), row));
        }
    }

    public Snapshot Take(Region region)
    {
        if (_snapshot is null || region != _snapshotRegion)
        {
            _snapshotRegion = region;
            _snapshot = new Snapshot(region == Whole ? Share() : Cut(region), Layout(region));
        }

        return _snapshot;
    }

    private byte[] Share()
    {
        _isShared = true;
        return _rows;
    }

    private byte[] Cut(Region region)
    {
        var (row, stride) = (region.Width * Format.PixelBytes, Whole.Width * Format.PixelBytes);
        var cut = GC.AllocateUninitializedArray<byte>(row * region.Height);
        for (var y = 0; y < region.Height; y++)
        {
            _rows.AsSpan(((region.Y + y) * stride) + (region.X * Format.PixelBytes), row).CopyTo(cut.AsSpan(y * row));
        }

        return cut;
    }

    private void Take(FrameInput input, Span<byte> rows)
    {
        input.ReadExactly(rows);
        if (Format.IsPremultiplied)
        {
            Premultiplication.Remove(rows, Format.ChannelCount, Format.BitDepth);
        }
    }

    private PixelLayout Layout(Region region) => new()
    {
        Width = (uint)region.Width,
        Height = (uint)region.Height,
        Channels = Format.Channels,
        BitDepth = (uint)Format.BitDepth,
        IccProfile = profile,
    };
}
