using System.Security.Cryptography;
using System.Text;
using ArtistAssist.Cli.Batch.Files;
using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Batch.Broker;

/// <summary>A folder that all machines of a batch see, each perhaps under a path of its own. Files in it are named by their SHA-256.</summary>
internal sealed class SharedFolder
{
    private const string NameFile = ".artistassist-shared";

    private readonly string _path;

    private SharedFolder(string path, string name) => (_path, Name) = (path, name);

    /// <summary>What the folder is called on the broker, whatever its path: 24 hexadecimal digits.</summary>
    public string Name { get; }

    /// <summary>Gives a folder its name, unless it has one.</summary>
    /// <exception cref="IOException">It is not there, or nothing can be written in it.</exception>
    public static SharedFolder Open(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new DirectoryNotFoundException(Say.With(Texts.SharedMissing, path));
        }

        var file = Path.Combine(path, NameFile);
        if (!File.Exists(file))
        {
            Create(file);
        }

        var name = File.ReadAllText(file).Trim();
        return name.Length == 24 && name.All(char.IsAsciiHexDigitLower) ? new SharedFolder(path, name) : throw new IOException(Say.With(Texts.SharedUnnamed, file));
    }

    /// <summary>Writes a file, unless one with this content is there.</summary>
    /// <param name="batch">The batch's folder in this one.</param>
    /// <param name="content">All of it.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public string Put(string batch, byte[] content)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(content));
        var place = Place(batch, name);
        if (!File.Exists(place))
        {
            using var file = new TargetFile(place);
            file.Stream.Write(content);
            file.Complete();
            // Somebody else may have been as fast: it is the same content.
            file.Place(overwrite: true);
        }

        return name;
    }

    /// <summary>Reads a file; null where it is gone, because its batch is over.</summary>
    /// <exception cref="FormatException">That is no name of a file, or the file is not what it is called.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public byte[]? Find(string batch, string name)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(Place(batch, name));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        return Convert.ToHexStringLower(SHA256.HashData(content)) == name ? content : throw new FormatException(Texts.SharedDamaged);
    }

    /// <summary>A batch is over: nobody needs its files any more.</summary>
    public void Clear(string batch)
    {
        try
        {
            Directory.Delete(Place(batch, null), recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A worker that was late may still write there; the next batch of that name clears it away.
        }
    }

    // Both parts come in messages: nothing but a plain name leads to a file.
    private string Place(string batch, string? name) =>
        Path.Combine([_path, Plain(batch), .. name is null ? Array.Empty<string>() : [Plain(name)]]);

    private static string Plain(string name) =>
        name.Length is > 0 and <= 64 && name.All(char.IsAsciiHexDigitLower) ? name : throw new FormatException(Texts.OrderUnreadable);

    private static void Create(string file)
    {
        try
        {
            using var written = new TargetFile(file);
            written.Stream.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)) + "\n"));
            written.Complete();
            written.Place(overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another machine was faster.
        }
    }
}
