namespace ArtistAssist.Daemon.Security;

/// <summary>A folder that must be the user's own is not.</summary>
internal sealed class ForeignFolderException(string path, Exception? inner = null)
    : Exception($"The folder {path} does not belong to you or is a link: remove it, or name another one.", inner)
{
    public string FolderPath { get; } = path;
}
