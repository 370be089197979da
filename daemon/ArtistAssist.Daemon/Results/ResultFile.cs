using System.Security.Cryptography;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Imaging.Codecs;

namespace ArtistAssist.Daemon.Results;

/// <summary>A result's bytes on the way to a client, compared with their hash as they are read.</summary>
internal sealed class ResultFile(FileStream content, ContentHash hash, ImageFormat? format, string? temporary) : IAsyncDisposable
{
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public FileStream Content { get; } = content;

    public ContentHash Hash { get; } = hash;

    /// <summary>Null for raw rows.</summary>
    public ImageFormat? Format { get; } = format;

    /// <summary>Fills the buffer as far as there are bytes; 0 at the end.</summary>
    /// <exception cref="ContentDamagedException">All bytes were read, and they are not what they were.</exception>
    public async Task<int> ReadAsync(byte[] buffer, CancellationToken token)
    {
        var read = await Content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, token);
        _digest.AppendData(buffer, 0, read);
        if (read == 0 && ContentHash.FromBytes(_digest.GetHashAndReset()) != Hash)
        {
            throw new ContentDamagedException(Hash);
        }

        return read;
    }

    public async ValueTask DisposeAsync()
    {
        _digest.Dispose();
        await Content.DisposeAsync();
        if (temporary is not null)
        {
            File.Delete(temporary);
        }
    }
}
