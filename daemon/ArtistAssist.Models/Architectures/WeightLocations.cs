using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Architectures;

/// <summary>
/// Where the weights of a network lie, seen from one folder: in the checkpoint's files, and those that were changed (by a LoRA) in a
/// file of their own. ONNX Runtime opens nothing outside the folder that it is told, so the folder is the one that both lie below.
/// </summary>
public sealed class WeightLocations
{
    private readonly string _path;
    private readonly SafetensorsFile? _changed;

    /// <summary>Sees to it that every changed tensor is one of the network's.</summary>
    /// <param name="part">The network.</param>
    /// <param name="changed">A file whose tensors take the place of those that the checkpoint's files have by the same names; null for none.</param>
    /// <exception cref="CheckpointException">A changed tensor has another shape or type than can be used, or nothing lies above both files.</exception>
    public WeightLocations(CheckpointPart part, SafetensorsFile? changed = null)
    {
        _path = part.Files[0].Path;
        _changed = changed;
        Folder = changed is null ? part.WeightsFolder : CommonFolder(part.WeightsFolder, Path.GetFullPath(changed.Path));
        foreach (var weight in part.Weights.ByName.Values)
        {
            CheckChanged(weight.Tensor);
        }
    }

    /// <summary>The folder to tell the session (session.model_external_initializers_file_folder_path).</summary>
    public string Folder { get; }

    internal (string Location, SafetensorsTensor Tensor) Find(Weight weight)
    {
        var (file, tensor) = _changed is not null && _changed.Tensors.TryGetValue(weight.Tensor.Name, out var changed)
            ? (_changed, changed)
            : (weight.File, weight.Tensor);
        return (Path.GetRelativePath(Folder, Path.GetFullPath(file.Path)).Replace('\\', '/'), tensor);
    }

    private void CheckChanged(SafetensorsTensor original)
    {
        if (_changed is not null && _changed.Tensors.TryGetValue(original.Name, out var changed)
            && (!changed.Shape.SequenceEqual(original.Shape) || !changed.Type.IsUsable()))
        {
            throw new CheckpointException(_changed.Path, $"its tensor \"{original.Name}\" is not of the shape that the model has, or of a type that cannot be used");
        }
    }

    private string CommonFolder(string folder, string file)
    {
        for (var common = Path.GetDirectoryName(file); common is not null; common = Path.GetDirectoryName(common))
        {
            var relative = Path.GetRelativePath(common, folder);
            if (!Path.IsPathRooted(relative) && relative != ".." && !relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            {
                return common;
            }
        }

        throw new CheckpointException(_path, $"it lies on another drive than {file}, which holds what was changed in it; put both on one drive");
    }
}
