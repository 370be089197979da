using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Inference.DiffusionModels.Networks;

/// <summary>One network of a diffusion model: a graph in a file, or one that is compiled for the device.</summary>
/// <param name="modelId">The model that it belongs to.</param>
/// <param name="graph">The graph.</param>
/// <param name="target">What it is compiled for, if it is.</param>
internal sealed class GraphSource(string modelId, DiffusionGraph graph, GraphTarget target) : ISessionSource
{
    public string ModelId => modelId;

    /// <summary>Whether convolutions on the processor get their channels in blocks.</summary>
    /// <value>Default yes.</value>
    public bool BlocksChannels { get; init; } = true;

    public string Identity { get; } = graph is CompiledGraph ? $"{graph.Key} {target.Precision} {target.FusedOperators} {target.HeadsInTurn} {target.ControlResiduals}" : graph.Key;

    public SessionMaterial Read(DeviceKind device, SessionSettings settings) => graph switch
    {
        CompiledGraph compiled => Compiled(compiled, device, settings),
        StoredGraph stored => Stored(stored, device, settings),
        _ => throw new ArgumentException($"A graph cannot be a {graph.GetType().Name}.", nameof(device)),
    };

    private SessionMaterial Compiled(CompiledGraph compiled, DeviceKind device, SessionSettings settings)
    {
        var content = Compile(compiled);
        var size = target.Precision == GraphPrecision.Half ? sizeof(ushort) : sizeof(float);
        return new SessionMaterial(OnnxWeights.Count(content) * size, () => compiled.WeightsFolder is { } folder
            ? SessionFactory.Create(content, folder, device, settings.Threads, BlocksChannels)
            : SessionFactory.Create(content, device, settings.Threads, blocksChannels: BlocksChannels));
    }

    private byte[] Compile(CompiledGraph compiled)
    {
        try
        {
            return compiled.Compile(target, CancellationToken.None);
        }
        catch (CheckpointException exception)
        {
            throw new ModelUnusableException(modelId, $"The model \"{modelId}\" cannot be used any more: {exception.Message}", exception);
        }
    }

    private SessionMaterial Stored(StoredGraph stored, DeviceKind device, SessionSettings settings)
    {
        try
        {
            return new SessionMaterial(Bytes(stored), () => SessionFactory.Create(stored.FilePath, device, settings.Threads, BlocksChannels));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelUnusableException(modelId, $"The files of the model \"{modelId}\" cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Such folders hold the files of one network and nothing else.</summary>
    private static long Bytes(StoredGraph stored) => stored.WeightsFolder is { } folder
        ? new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length)
        : new FileInfo(stored.FilePath).Length;
}
