namespace ArtistAssist.Models.Safetensors;

/// <summary>A checkpoint that cannot be used: unreadable, malformed, hostile, or of a kind that is not known here.</summary>
public sealed class CheckpointException : Exception
{
    internal CheckpointException(string path, string problem, Exception? inner = null)
        : base($"The checkpoint {System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(path))} cannot be used: {problem}.", inner)
    {
        Path = path;
    }

    /// <summary>The file or folder. The message names only its last part.</summary>
    public string Path { get; }
}
