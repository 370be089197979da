using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Lora;
using ArtistAssist.Models.Safetensors;
using ArtistAssist.Models.Tests.Import;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Models.Tests.Lora;

/// <summary>Imported models and LoRAs, and the folder that merges are kept in.</summary>
internal sealed class LoraSetup : IDisposable
{
    private readonly ImportFolder _folder = new();
    private readonly TemporaryFolder _merged = new();
    private readonly SteppedTime _time = new();
    private readonly LoraMerger _merger;

    public LoraSetup(long maxBytes = 1L << 30) => _merger = new LoraMerger(_merged.Path, maxBytes, _time);

    public IReadOnlyList<string> MergedFiles => [.. Directory.EnumerateFiles(_merged.Path).Order(StringComparer.Ordinal)];

    /// <summary>Called in the middle of a merge.</summary>
    public Action OnMerge
    {
        set => _time.OnLook = value;
    }

    public string Place(string name) => _folder.Place(name);

    /// <summary>Deletes what was merged so far.</summary>
    public void Forget() => MergedFiles.ToList().ForEach(File.Delete);

    public InstalledDiffusionModel Model(string checkpoint, TensorType type = TensorType.Float32) => _folder.Open<InstalledDiffusionModel>(_folder.Import(checkpoint switch
    {
        "sd1" => TinyModels.Sd1(type: type).Write(_folder.Place("sd1.safetensors")),
        "sd1-folder" => TinyModels.WriteSd1Folder(_folder.Place("folder"), type: type),
        "sd2" => TinyModels.Sd2(type).Write(_folder.Place("sd2.safetensors")),
        "sdxl" => TinyModels.Sdxl(type).Write(_folder.Place("sdxl.safetensors")),
        _ => throw new ArgumentOutOfRangeException(nameof(checkpoint)),
    }));

    /// <summary>Imports a checkpoint that is already there.</summary>
    public InstalledDiffusionModel Import(string path) => _folder.Open<InstalledDiffusionModel>(_folder.Import(path));

    /// <summary>The model with the hashes that the daemon computes behind an import.</summary>
    public async Task<InstalledDiffusionModel> HashedAsync(InstalledDiffusionModel model)
    {
        await _folder.HashAsync(model.Id);
        return _folder.Open<InstalledDiffusionModel>(model.Id);
    }

    /// <inheritdoc cref="HashedAsync(InstalledDiffusionModel)"/>
    public async Task<LoraLayer> HashedAsync(LoraLayer layer)
    {
        await _folder.HashAsync(layer.Lora.Id);
        return layer with { Lora = _folder.Open<InstalledLora>(layer.Lora.Id) };
    }

    /// <summary>Forgets an imported model, whose file stays.</summary>
    public void Remove(InstalledDiffusionModel model) => _folder.Remove(model.Id);

    public LoraLayer Layer(TinyCheckpoint lora, string name, double weight = 1, double? textEncoderWeight = null)
    {
        var installed = _folder.Open<InstalledLora>(_folder.Import(lora.Write(_folder.Place($"{name}.safetensors"))));
        return new LoraLayer(installed, weight, textEncoderWeight);
    }

    public InstalledDiffusionModel Merge(InstalledDiffusionModel model, params IReadOnlyList<LoraLayer> layers) =>
        _merger.Merge(model, layers, CancellationToken.None);

    public void Merge(InstalledDiffusionModel model, LoraLayer layer, CancellationToken token) => _merger.Merge(model, [layer], token);

    /// <summary>All tensors of all files that merges wrote, by their names in the checkpoint.</summary>
    public Dictionary<string, (SafetensorsTensor Tensor, float[] Values)> ReadMerged()
    {
        var found = new Dictionary<string, (SafetensorsTensor, float[])>();
        foreach (var path in MergedFiles)
        {
            var file = SafetensorsFile.Open(path);
            using var data = file.OpenData();
            foreach (var tensor in file.Tensors.Values)
            {
                var values = new float[tensor.Count];
                data.Read(tensor, values);
                found.Add(tensor.Name, (tensor, values));
            }
        }

        return found;
    }

    public void Dispose()
    {
        _folder.Dispose();
        _merged.Dispose();
    }

    /// <summary>A second passes whenever it is looked at.</summary>
    private sealed class SteppedTime : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

        public Action OnLook { get; set; } = () => { };

        public override DateTimeOffset GetUtcNow()
        {
            OnLook();
            return _now = _now.AddSeconds(1);
        }
    }
}
