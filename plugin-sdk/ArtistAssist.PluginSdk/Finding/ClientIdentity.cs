using System.Globalization;
using ArtistAssist.PluginSdk.Finding;

namespace ArtistAssist.PluginSdk;

/// <summary>A client id that stays the same from one run of a program to the next, so that the later run reaches the earlier one's jobs.</summary>
public static class ClientIdentity
{
    private const UnixFileMode OwnFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const int LongestLent = 24;
    private const int MostAtOnce = 64;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The id of a program: drawn once and kept as <c>clients/NAME</c> in the user's data folder. Programs that start at the same
    /// time get the same one.
    /// </summary>
    /// <param name="name">The program, 1 to 32 lower-case letters, digits or '-', for example <c>cli</c>; the id begins with it.</param>
    /// <param name="options">Says where the data folder is; null for the defaults.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static string Keep(string name, ArtistAssistClientOptions? options = null)
    {
        if (name.Length is 0 or > 32 || name.Any(character => !char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character) && character != '-'))
        {
            throw new ArgumentException($"A program's name has 1 to 32 lower-case letters, digits or '-'; '{name}' has not.", nameof(name));
        }

        var folders = DaemonFolders.Find(options?.DataFolder, options?.RuntimeFolder, Environment.GetEnvironmentVariable);
        var path = Path.Combine(CreateFolder(folders.Data), name);
        return Read(path, name) ?? Create(path, name);
    }

    /// <summary>
    /// The id of a program of which several may run at once: the first has that of <paramref name="name"/>, one that starts meanwhile that of
    /// <c>NAME-2</c> and so on, so that none reaches the jobs of another, and each finds its own again the next time.
    /// </summary>
    /// <param name="name">The program, 1 to 24 lower-case letters, digits or '-', for example <c>krita</c>.</param>
    /// <param name="options">Says where the data folder is; null for the defaults.</param>
    /// <exception cref="IOException">The folder cannot be written, or too many run.</exception>
    public static LentIdentity Lend(string name, ArtistAssistClientOptions? options = null)
    {
        if (name.Length > LongestLent)
        {
            throw new ArgumentException($"A program's name has at most {LongestLent} characters; '{name}' has {name.Length}.", nameof(name));
        }

        for (var number = 1; number <= MostAtOnce; number++)
        {
            var numbered = number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
            // Keeping it first makes the folder, and refuses a name that is none.
            var id = Keep(numbered, options);
            var folders = DaemonFolders.Find(options?.DataFolder, options?.RuntimeFolder, Environment.GetEnvironmentVariable);
            if (TryTakeTurn(Path.Combine(folders.Data, "clients", numbered + ".used"), FileOptions.None) is { } used)
            {
                return new LentIdentity(id, used);
            }
        }

        throw new IOException($"{MostAtOnce} programs called '{name}' run already; close some.");
    }

    private static string Create(string path, string name)
    {
        // A move that does not overwrite looks first and moves then, so of many programs at once two could win.
        using var turn = WaitForTurn(path + ".lock");
        if (Read(path, name) is { } theirs)
        {
            return theirs;
        }

        var id = $"{name}-{Guid.NewGuid()}";
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        File.WriteAllText(temporary, id);

        // What is there is damaged.
        File.Move(temporary, path, overwrite: true);
        return id;
    }

    private static FileStream WaitForTurn(string path)
    {
        FileStream? turn = null;
        SpinWait.SpinUntil(() => (turn = TryTakeTurn(path)) is not null, LongestWait);
        return turn ?? throw new IOException($"'{path}' has been locked for {LongestWait.TotalSeconds:0} seconds; delete it if no program of yours is starting.");
    }

    // The file goes when the turn ends. Who then gets a lock on a file that has gone finds the id written.
    private static FileStream? TryTakeTurn(string path, FileOptions options = FileOptions.DeleteOnClose)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, options);
        }
        catch (Exception e) when (e is IOException || (e is UnauthorizedAccessException && OperatingSystem.IsWindows()))
        {
            return null;
        }
    }

    private static string? Read(string path, string name)
    {
        try
        {
            var id = File.ReadAllText(path).Trim();
            return id.StartsWith(name + '-', StringComparison.Ordinal) && Guid.TryParseExact(id[(name.Length + 1)..], "D", out _) ? id : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static string CreateFolder(string data)
    {
        var clients = Path.Combine(data, "clients");
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(clients);
        }
        else
        {
            // What the daemon would do: nobody else reads here.
            Directory.CreateDirectory(data, OwnFolder);
            Directory.CreateDirectory(clients, OwnFolder);
        }

        return clients;
    }
}
