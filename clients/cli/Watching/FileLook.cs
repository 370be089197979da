namespace ArtistAssist.Cli.Watching;

/// <summary>What a file looks like from outside: its length in bytes and when it was written last.</summary>
internal readonly record struct FileLook(long Size, DateTime Modified)
{
    /// <summary>Null when it is not there (any more).</summary>
    public static FileLook? Of(string path)
    {
        var info = new FileInfo(path);
        return info.Exists ? new(info.Length, info.LastWriteTimeUtc) : null;
    }
}
