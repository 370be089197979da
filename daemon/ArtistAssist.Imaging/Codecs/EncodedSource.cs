using ArtistAssist.Imaging.Native;

namespace ArtistAssist.Imaging.Codecs;

/// <summary>An encoded file, on disk or in memory, that can be opened as often as the decoder needs.</summary>
internal sealed class EncodedSource
{
    private readonly string? _path;
    private readonly ReadOnlyMemory<byte> _bytes;

    internal EncodedSource(string path)
    {
        _path = path;
    }

    internal EncodedSource(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
    }

    /// <summary>Page of a TIFF or PDF file, from 0; null for the first.</summary>
    internal int? Page { get; init; }

    internal VipsSource OpenNative() => _path is null ? VipsSource.FromMemory(_bytes) : VipsSource.FromFile(_path);

    internal Stream OpenStream()
    {
        if (_path is not null)
        {
            return new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, 4096);
        }

        return System.Runtime.InteropServices.MemoryMarshal.TryGetArray(_bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(_bytes.ToArray(), writable: false);
    }
}
