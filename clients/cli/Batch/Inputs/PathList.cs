using System.Text;

namespace ArtistAssist.Cli.Batch.Inputs;

/// <summary>A list of paths: one a line, or, where it holds a zero byte, each ended by one, as <c>find -print0</c> writes.</summary>
internal static class PathList
{
    /// <summary>Stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>Longest list in bytes: some hundred thousand paths.</summary>
    private const int LongestList = 64 * 1024 * 1024;

    /// <exception cref="UsageException">It is longer than any list.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<IReadOnlyList<string>> ReadAsync(string name, CancellationToken cancellationToken)
    {
        await using var stream = name == StandardInput ? Console.OpenStandardInput() : File.OpenRead(name);
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > LongestList)
            {
                throw new UsageException(Language.Say.With(Language.Texts.ListTooLong, name));
            }
        }

        return Parse(Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length));
    }

    /// <summary>Empty lines are no paths.</summary>
    public static IReadOnlyList<string> Parse(string text)
    {
        // A byte-order mark is no part of the first name.
        var list = text.TrimStart('\uFEFF');
        var paths = list.Contains('\0', StringComparison.Ordinal) ? list.Split('\0') : list.Split('\n').Select(line => line.TrimEnd('\r'));
        return [.. paths.Where(path => path.Length > 0)];
    }
}
