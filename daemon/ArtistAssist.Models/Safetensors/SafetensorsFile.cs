using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace ArtistAssist.Models.Safetensors;

/// <summary>
/// What a .safetensors file says of itself. Only its header is read; every statement in it is checked against the file's
/// length, so that whoever reads a tensor where it is said to lie stays inside the file.
/// </summary>
public sealed class SafetensorsFile
{
    /// <summary>The longest header that is read. Bytes. That of an SDXL checkpoint has about 300 000.</summary>
    public const int MaxHeaderBytes = 32 * 1024 * 1024;

    private const int LengthBytes = sizeof(ulong);

    private SafetensorsFile(string path, long length, SafetensorsHeader header)
    {
        Path = path;
        Length = length;
        Tensors = header.Tensors;
        Metadata = header.Metadata;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The file's length when its header was read. Bytes.</summary>
    public long Length { get; }

    /// <summary>The tensors by their names.</summary>
    public IReadOnlyDictionary<string, SafetensorsTensor> Tensors { get; }

    /// <summary>The free text beside the tensors (<c>__metadata__</c>). It is whatever the file's author wrote.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads the header of a file.</summary>
    /// <param name="path">The file. What it is called does not matter.</param>
    /// <exception cref="CheckpointException">It cannot be read, is of another kind, or its header is wrong.</exception>
    public static SafetensorsFile Open(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path);
            var length = RandomAccess.GetLength(handle);
            return new SafetensorsFile(path, length, new HeaderReader(path, length).Read(ReadHeader(path, handle, length)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new CheckpointException(path, Directory.Exists(path) ? "it is a folder" : $"it cannot be read ({exception.Message})", exception);
        }
    }

    /// <summary>Opens the file to read tensors out of it.</summary>
    /// <exception cref="CheckpointException">It cannot be read, or was changed since its header was read.</exception>
    public SafetensorsData OpenData() => new(this);

    private static byte[] ReadHeader(string path, SafeFileHandle handle, long length)
    {
        Span<byte> start = stackalloc byte[16];
        start = start[..Read(handle, start, 0)];
        if (start.Length <= LengthBytes || BinaryPrimitives.ReadUInt64LittleEndian(start) is > MaxHeaderBytes or < 2 || start[LengthBytes] != '{')
        {
            throw new CheckpointException(path, FileSignature.Problem(start));
        }

        var header = new byte[BinaryPrimitives.ReadInt64LittleEndian(start)];
        if (header.Length > length - LengthBytes)
        {
            throw new CheckpointException(path, $"its header is said to have {header.Length} bytes, more than the file; it may be an unfinished download");
        }

        if (Read(handle, header, LengthBytes) < header.Length)
        {
            throw new CheckpointException(path, "it became shorter while it was read");
        }

        return header;
    }

    private static int Read(SafeFileHandle handle, Span<byte> bytes, long offset)
    {
        var count = 0;
        while (count < bytes.Length)
        {
            var read = RandomAccess.Read(handle, bytes[count..], offset + count);
            if (read == 0)
            {
                break;
            }

            count += read;
        }

        return count;
    }
}
