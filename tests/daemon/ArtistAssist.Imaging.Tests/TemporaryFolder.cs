namespace ArtistAssist.Imaging.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("artistassist-imaging-");

    internal string File(string name) => Path.Combine(_folder.FullName, name);

    internal string[] Files() => Directory.GetFiles(_folder.FullName);

    public void Dispose() => _folder.Delete(recursive: true);
}
