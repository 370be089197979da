using System.Globalization;
using ArtistAssist.Models.Architectures;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Import;

/// <summary>The graphs of an imported checkpoint. Its header is read when the first of them is compiled, and once.</summary>
internal sealed class CheckpointGraphs
{
    private readonly string _modelId;
    private readonly ModelSource _source;
    private readonly Lazy<Checkpoint> _checkpoint;

    public CheckpointGraphs(string modelId, ModelSource source)
    {
        _modelId = modelId;
        _source = source;
        _checkpoint = new Lazy<Checkpoint>(Open, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>What the checkpoint is.</summary>
    /// <exception cref="ModelUnusableException">It was moved or changed, or cannot be read.</exception>
    public Checkpoint Checkpoint => _checkpoint.Value;

    /// <summary>Stands for the content of its files where their hashes are not known yet.</summary>
    public string Identity => _source.Identity();

    /// <summary>The graph of a network.</summary>
    public CompiledGraph Graph(DiffusionPart part) => new()
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"{Identity} {part}"),
        WeightsFolder = Path.Combine(_source.Folder, _source.Parts[part]),
        Compile = (target, _) => Compile(part, target, null),
    };

    /// <summary>The graph of a network some of whose tensors are taken from another file.</summary>
    /// <param name="part">The network.</param>
    /// <param name="changed">The file.</param>
    /// <param name="key">Names what was changed.</param>
    /// <exception cref="ModelUnusableException">The checkpoint was moved or changed, or the two do not fit.</exception>
    public CompiledGraph Graph(DiffusionPart part, SafetensorsFile changed, string key)
    {
        try
        {
            var locations = new WeightLocations(Checkpoint.Parts[part], changed);
            return new CompiledGraph
            {
                Key = string.Create(CultureInfo.InvariantCulture, $"{Identity} {part} {key}"),
                WeightsFolder = locations.Folder,
                Compile = (target, _) => Compile(part, target, locations),
            };
        }
        catch (CheckpointException exception)
        {
            throw new ModelUnusableException(_modelId, exception.Message, exception);
        }
    }

    private byte[] Compile(DiffusionPart part, GraphTarget target, WeightLocations? locations)
    {
        RequireUnchanged();
        try
        {
            return GraphCompiler.Compile(Checkpoint, part, target, locations);
        }
        catch (CheckpointException exception)
        {
            throw new ModelUnusableException(_modelId, exception.Message, exception);
        }
    }

    private Checkpoint Open()
    {
        RequireUnchanged();
        try
        {
            return CheckpointReader.Open(_source.Path);
        }
        catch (CheckpointException exception)
        {
            throw new ModelUnusableException(_modelId, exception.Message, exception);
        }
    }

    // The header is read once; the weights are wherever it said.
    private void RequireUnchanged()
    {
        if (SourceFiles.Problem(_modelId, _source) is { } problem)
        {
            throw new ModelUnusableException(_modelId, problem);
        }
    }
}
