using System.Numerics.Tensors;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Lora;

/// <summary>
/// Lays LoRAs on a model. The tensors that they change are written, changed, into a file of their own, which the model's graphs
/// then take them from; the checkpoint stays as it is. Such files are kept for the next time, the least lately used ones give way.
/// Safe to call from several threads; one merge runs at a time.
/// </summary>
/// <param name="folder">Where the files are kept; it need not exist.</param>
/// <param name="maxBytes">Size that all of them together have at most; those just made are kept whatever their size.</param>
/// <param name="time">The clock, for the age of the files.</param>
public sealed class LoraMerger(string folder, long maxBytes, TimeProvider time)
{
    private const string Extension = ".safetensors";

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(50);

    private readonly Lock _oneAtATime = new();

    /// <summary>The model with LoRAs on it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="layers">The LoRAs; their order does not matter but for rounding.</param>
    /// <param name="token">Stops between two tensors, and while another merge is waited for.</param>
    /// <returns>The model itself when there are no LoRAs.</returns>
    /// <exception cref="LoraMismatchException">A LoRA is of another family or changes what the model does not have, or the model is made of graphs.</exception>
    /// <exception cref="ModelUnusableException">A file of the model or of a LoRA cannot be used, or the result not be written.</exception>
    public InstalledDiffusionModel Merge(InstalledDiffusionModel model, IReadOnlyList<LoraLayer> layers, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Count == 0)
        {
            return model;
        }

        var first = layers[0].Lora.Id;
        var graphs = model.Checkpoint
            ?? throw new LoraMismatchException(model.Id, first, "the model is made of ONNX graphs, and a LoRA needs the checkpoint; import that");
        try
        {
            var plan = LoraPlan.Make(model, graphs.Checkpoint, [.. layers.Select(layer => (layer, Open(model, layer)))]);
            var names = MergeNames.Of(model, layers);
            Enter(token);
            try
            {
                var inUse = new HashSet<string>(StringComparer.Ordinal);
                var parts = new Dictionary<DiffusionPart, DiffusionGraph>(model.Content.Parts);
                foreach (var part in plan.Parts)
                {
                    var changed = Find(model, plan.Of(part), names, part, token);
                    inUse.Add(Path.GetFullPath(changed.Path));
                    parts[part] = graphs.Graph(part, changed, names.Identity);
                }

                MakeRoom(inUse);
                return model.With(parts);
            }
            finally
            {
                _oneAtATime.Exit();
            }
        }
        catch (Exception exception) when (exception is CheckpointException or IOException or UnauthorizedAccessException)
        {
            throw new ModelUnusableException(model.Id, $"LoRAs cannot be laid on the model \"{model.Id}\": {exception.Message}", exception);
        }
    }

    // A lock knows no tokens, and a merge takes seconds to minutes.
    private void Enter(CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        while (!_oneAtATime.TryEnter(LookInterval))
        {
            token.ThrowIfCancellationRequested();
        }
    }

    private static LoraFile Open(InstalledDiffusionModel model, LoraLayer layer)
    {
        var file = LoraFile.Read(SafetensorsFile.Open(layer.Lora.FilePath));
        return layer.Lora.Card.Family == model.Content.Family
            ? file
            : throw new LoraMismatchException(model.Id, layer.Lora.Id, $"it is for models of the family {layer.Lora.Card.Family}, and this one is of {model.Content.Family}");
    }

    private SafetensorsFile Find(
        InstalledDiffusionModel model, IReadOnlyDictionary<string, List<LoraChange>> changes, MergeNames names, DiffusionPart part, CancellationToken token)
    {
        var paths = names.All.Select(name => Path.Combine(folder, $"{name}-{part}{Extension}")).ToList();
        var path = paths.Find(File.Exists) ?? paths[0];
        if (!File.Exists(path))
        {
            Write(model, changes, path, token);
        }

        // The age by which files give way is that of their last use.
        File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
        return SafetensorsFile.Open(path);
    }

    private void Write(
        InstalledDiffusionModel model, IReadOnlyDictionary<string, List<LoraChange>> changes, string path, CancellationToken token)
    {
        Directory.CreateDirectory(folder);
        var unfinished = Path.Combine(folder, $"{Guid.NewGuid():N}.part");
        try
        {
            using (var open = new OpenFiles())
            using (var side = new SideFile(unfinished, [.. changes.Values.Select(change => change[0].Where.Tensor)]))
            {
                foreach (var tensor in changes.Values)
                {
                    token.ThrowIfCancellationRequested();
                    side.Write(tensor[0].Where.Tensor, Changed(model, open, tensor));
                }

                side.Flush();
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static float[] Changed(InstalledDiffusionModel model, OpenFiles open, List<LoraChange> changes)
    {
        var tensor = changes[0].Where.Tensor;
        var values = new float[tensor.Count];
        open.Data(changes[0].Where.File).Read(tensor, values);
        foreach (var change in changes)
        {
            var slice = new TensorSlice(change.Where, values);
            if (Apply(change, open.Data(change.File.File), slice.Values) is { } problem)
            {
                throw new LoraMismatchException(model.Id, change.Layer.Lora.Id, problem);
            }

            slice.PutBack();
        }

        RequireNumbers(model, changes[^1].Layer, tensor, values);
        return values;
    }

    // Rounded to float16 they would be infinite, and every picture black.
    private static void RequireNumbers(InstalledDiffusionModel model, LoraLayer layer, SafetensorsTensor tensor, float[] values)
    {
        var largest = TensorPrimitives.MaxMagnitude(values);
        if (!float.IsFinite(largest) || (tensor.Type == TensorType.Float16 && Math.Abs(largest) > (float)Half.MaxValue))
        {
            throw new LoraMismatchException(model.Id, layer.Lora.Id, $"with it \"{tensor.Name}\" would hold numbers that are too large or none; give it less weight or take another one");
        }
    }

    private static string? Apply(LoraChange change, SafetensorsData data, float[] values)
    {
        var shape = change.Where.Shape;
        if (change.IsBias || shape.Count == 1)
        {
            var vector = new LoraDelta(change.Module, data, (int)shape[0], 1, 1);
            return change.IsBias ? vector.AddToBias(change.Factor, values) : vector.AddTo(change.Factor, values);
        }

        var (outputs, inputs) = change.Where.Transposed ? (shape[1], shape[0]) : (shape[0], shape[1]);
        return new LoraDelta(change.Module, data, (int)outputs, (int)inputs, (int)(values.Length / outputs / inputs)).AddTo(change.Factor, values);
    }

    private void MakeRoom(HashSet<string> inUse)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        var left = maxBytes;
        var files = new DirectoryInfo(folder).EnumerateFiles($"*{Extension}");
        foreach (var file in files.OrderByDescending(file => inUse.Contains(file.FullName)).ThenByDescending(file => file.LastWriteTimeUtc).ToList())
        {
            left -= file.Length;
            if (left < 0 && !inUse.Contains(file.FullName))
            {
                TryDelete(file);
            }
        }
    }

    // A file that a session has open cannot be deleted everywhere; it goes another time.
    private static void TryDelete(FileInfo file)
    {
        try
        {
            file.Delete();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    private sealed class OpenFiles : IDisposable
    {
        private readonly Dictionary<SafetensorsFile, SafetensorsData> _open = [];

        public SafetensorsData Data(SafetensorsFile file)
        {
            if (!_open.TryGetValue(file, out var data))
            {
                _open[file] = data = file.OpenData();
            }

            return data;
        }

        public void Dispose()
        {
            foreach (var data in _open.Values)
            {
                data.Dispose();
            }
        }
    }
}
