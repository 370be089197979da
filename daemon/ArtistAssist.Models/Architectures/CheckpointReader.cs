using ArtistAssist.Models.Architectures.Reading;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Architectures;

/// <summary>Recognises checkpoints of Stable Diffusion by the names and shapes of their tensors. Reads headers, no weights to speak of.</summary>
public static class CheckpointReader
{
    /// <summary>
    /// Looks at a .safetensors file (all networks in one as the original code names them, or one network under either naming), or at
    /// a folder as diffusers writes it: with a folder for each network, or of one network.
    /// </summary>
    /// <param name="path">The file or folder.</param>
    /// <exception cref="CheckpointException">It cannot be read, is malformed, or of a kind that is not known here.</exception>
    public static Checkpoint Open(string path) =>
        Directory.Exists(path) ? new FolderReader(path).Read() : SingleFileReader.Read(SafetensorsFile.Open(path));
}
