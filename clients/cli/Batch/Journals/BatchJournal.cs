using System.Text.Json;
using ArtistAssist.Cli.Batch.Files;
using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Batch.Journals;

/// <summary>
/// What became of the pictures of a folder, in a file of JSON lines beside the results. A line is on the disk when <see cref="Append"/> returns;
/// one that was cut off by a power cut is no line. One run at a time writes it. Safe to use from several threads.
/// </summary>
internal sealed class BatchJournal : IDisposable
{
    /// <summary>So many lines that say nothing any more are let stand before the file is written anew.</summary>
    private const int MostStaleLines = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, JournalEntry> _entries = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly FileStream? _turn;
    private FileStream? _lines;

    private BatchJournal(string folder, string name, FileStream? turn)
    {
        Folder = folder;
        _path = Path.Combine(folder, name);
        _turn = turn;
    }

    /// <summary>The folder whose pictures it tells of.</summary>
    public string Folder { get; }

    /// <summary>The newest line of each picture.</summary>
    public IReadOnlyCollection<JournalEntry> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries.Values];
            }
        }
    }

    /// <summary>Reads all journals of a folder, and takes the right to write one of them.</summary>
    /// <param name="folder">The folder; made if it is missing.</param>
    /// <param name="name">The journal to write.</param>
    /// <exception cref="UsageException">Another run writes it.</exception>
    /// <exception cref="IOException">A journal cannot be read or written.</exception>
    public static BatchJournal Open(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        var journal = new BatchJournal(folder, name, TakeTurn(folder, name));
        try
        {
            var own = journal.ReadAll();
            if (own.Count > own.Select(entry => entry.Target).Distinct(StringComparer.Ordinal).Count() + MostStaleLines)
            {
                journal.Compact(own);
            }

            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>Reads all journals of a folder; it may be missing.</summary>
    /// <exception cref="IOException">A journal cannot be read.</exception>
    public static BatchJournal Read(string folder)
    {
        var journal = new BatchJournal(folder, "", null);
        journal.ReadAll();
        return journal;
    }

    /// <summary>The newest line of a picture; null for none.</summary>
    public JournalEntry? Find(string target)
    {
        lock (_gate)
        {
            return _entries.GetValueOrDefault(target);
        }
    }

    /// <summary>Writes a line down for good.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Append(JournalEntry entry)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry, JournalJson.Default.JournalEntry), (byte)'\n'];
        lock (_gate)
        {
            _lines ??= OpenLines();
            _lines.Write(line);
            _lines.Flush(flushToDisk: true);
            _entries[entry.Target] = entry;
        }
    }

    public void Dispose()
    {
        _lines?.Dispose();
        _turn?.Dispose();
    }

    private static FileStream TakeTurn(string folder, string name)
    {
        var path = Path.Combine(folder, Path.ChangeExtension(name, ".lock"));
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new UsageException(Say.With(Texts.JournalBusy, folder, e.Message));
        }
    }

    /// <summary>All lines of the journal to write, and of each picture the newest of all journals.</summary>
    private List<JournalEntry> ReadAll()
    {
        var own = new List<JournalEntry>();
        if (!Directory.Exists(Folder))
        {
            return own;
        }

        foreach (var path in Directory.EnumerateFiles(Folder, JournalName.Pattern, new EnumerationOptions { AttributesToSkip = 0 }).Order(StringComparer.Ordinal))
        {
            foreach (var entry in Lines(path))
            {
                if (path == _path)
                {
                    own.Add(entry);
                }

                if (!_entries.TryGetValue(entry.Target, out var known) || known.Time <= entry.Time)
                {
                    _entries[entry.Target] = entry;
                }
            }
        }

        return own;
    }

    private static IEnumerable<JournalEntry> Lines(string path)
    {
        using var lines = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16));
        while (lines.ReadLine() is { } line)
        {
            if (Parse(line) is { } entry)
            {
                yield return entry;
            }
        }
    }

    // Cut off, or not ours: such a line says nothing, and its picture is done again.
    private static JournalEntry? Parse(string line)
    {
        try
        {
            return line.Length == 0 ? null : JsonSerializer.Deserialize(line, JournalJson.Default.JournalEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private FileStream OpenLines()
    {
        var stream = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 1);
        if (stream.Length > 0)
        {
            stream.Position = stream.Length - 1;
            if (stream.ReadByte() != '\n')
            {
                stream.WriteByte((byte)'\n');
            }
        }
        else
        {
            DurableFolder.Flush(Folder);
        }

        return stream;
    }

    private void Compact(List<JournalEntry> own)
    {
        using (var file = new TargetFile(_path))
        {
            foreach (var entry in own.GroupBy(entry => entry.Target, StringComparer.Ordinal).Select(group => group.Last()))
            {
                file.Stream.Write([.. JsonSerializer.SerializeToUtf8Bytes(entry, JournalJson.Default.JournalEntry), (byte)'\n']);
            }

            file.Complete();
            file.Place(overwrite: true);
        }
    }
}
