using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ArtistAssist.PluginSdk.Contents;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;

namespace ArtistAssist.PluginSdk;

/// <summary>
/// A picture to send: a file, the bytes of one, or pixels as they lie in an editor's memory. It is sent only when the daemon
/// does not hold it yet, so submitting the same canvas twice costs one transfer.
/// </summary>
public sealed class Picture
{
    private readonly Func<CancellationToken, Task<Content>> _read;
    private readonly Action<Image> _describe;

    private Picture(Func<CancellationToken, Task<Content>> read, Action<Image> describe)
    {
        _read = read;
        _describe = describe;
    }

    /// <summary>The pixels, for a picture that was made of some; null for files.</summary>
    internal (ReadOnlyMemory<byte> Rows, PixelLayout Layout)? Pixels { get; private init; }

    /// <summary>A PNG, JPEG, WebP or TIFF file, a PSD, ORA, KRA or CLIP document, or a PDF of scanned pages. It is read when the picture is submitted and must not change meanwhile.</summary>
    /// <param name="path">Path of the file; its name is used in messages.</param>
    public static Picture FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new(token => ReadFileAsync(path, token), Encoded(Path.GetFileName(path)));
    }

    /// <summary>One page of a TIFF or PDF file. It is read when the picture is submitted and must not change meanwhile.</summary>
    /// <param name="path">Path of the file; its name is used in messages.</param>
    /// <param name="page">The page, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The page is below 0.</exception>
    public static Picture FromFile(string path, int page)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegative(page);
        return new(token => ReadFileAsync(path, token), Encoded(Path.GetFileName(path), (uint)page));
    }

    /// <summary>The bytes of a PNG, JPEG, WebP or TIFF file.</summary>
    /// <param name="bytes">The whole file; must not change until the picture is submitted.</param>
    /// <param name="displayName">Name to use in messages, at most 255 bytes; may be empty.</param>
    public static Picture FromEncoded(ReadOnlyMemory<byte> bytes, string displayName = "") => new(InMemory(bytes), Encoded(displayName));

    /// <summary>The bytes of a TIFF or PDF file, of which one page is meant.</summary>
    /// <param name="bytes">The whole file; must not change until the picture is submitted.</param>
    /// <param name="displayName">Name to use in messages, at most 255 bytes; may be empty.</param>
    /// <param name="page">The page, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The page is below 0.</exception>
    public static Picture FromEncoded(ReadOnlyMemory<byte> bytes, string displayName, int page)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(page);
        return new(InMemory(bytes), Encoded(displayName, (uint)page));
    }

    /// <summary>Rows of pixels from top to bottom.</summary>
    /// <param name="rows">The rows; must not change while the picture is used.</param>
    /// <param name="layout">How they lie: size, channels, bit depth, distance of the rows and ICC profile.</param>
    public static Picture FromPixels(ReadOnlyMemory<byte> rows, PixelLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return new(InMemory(rows), image => image.Raw = layout) { Pixels = (rows, layout) };
    }

    /// <summary>Rows of sRGB pixels from top to bottom without gap, 8 bits a channel.</summary>
    /// <param name="rows">The rows; must not change while the picture is used.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="channels">Order of the channels; alpha is straight.</param>
    public static Picture FromPixels(ReadOnlyMemory<byte> rows, int width, int height, ChannelLayout channels) =>
        FromPixels(rows, new PixelLayout { Width = checked((uint)width), Height = checked((uint)height), Channels = channels, BitDepth = 8 });

    internal Task<Content> ReadAsync(CancellationToken cancellationToken) => _read(cancellationToken);

    internal Image Describe(Content content)
    {
        var image = new Image { Sha256 = content.Sha256 };
        _describe(image);
        return image;
    }

    private static Action<Image> Encoded(string displayName, uint? page = null) => image =>
    {
        image.Encoded = new EncodedFile { DisplayName = displayName };
        if (page is { } number)
        {
            image.Encoded.Page = number;
        }
    };

    /// <summary>Hashed once, when it is first wanted: a canvas that has not changed is submitted again and again.</summary>
    private static Func<CancellationToken, Task<Content>> InMemory(ReadOnlyMemory<byte> bytes)
    {
        var content = new Lazy<Content>(() => new(ByteString.CopyFrom(SHA256.HashData(bytes.Span)), bytes.Length, () => Open(bytes)));
        return _ => Task.FromResult(content.Value);
    }

    private static MemoryStream Open(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out var array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(bytes.ToArray(), writable: false);

    private static async Task<Content> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = Open(path);
        var hash = await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false);
        return new(ByteString.CopyFrom(hash), file.Length, () => Open(path));
    }

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, ContentUpload.ChunkSize, FileOptions.Asynchronous | FileOptions.SequentialScan);
}
