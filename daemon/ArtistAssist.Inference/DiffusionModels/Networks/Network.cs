using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Runtime;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Diffusion;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ArtistAssist.Inference.DiffusionModels.Networks;

/// <summary>
/// One network of a diffusion model in use: its session, and the memory that is bound to its inputs and outputs. Inputs keep their values,
/// on the device too, until they are asked for again. For one thread at a time; several may share a session.
/// </summary>
internal sealed class Network : IDisposable
{
    private readonly GraphLease _lease;
    private readonly RuntimeMeter _meter;
    private readonly OrtIoBinding _binding;
    private readonly Dictionary<string, HostTensor> _inputs = [];
    private readonly Dictionary<string, HostTensor> _outputs = [];
    private readonly HashSet<string> _changed = [];
    private readonly HashSet<string> _shared = [];

    public Network(GraphLease lease, DiffusionPart part, RuntimeMeter meter)
    {
        _lease = lease;
        _meter = meter;
        Part = part;
        Inputs = lease.Session.InputMetadata.Select(TensorPort.Of).ToDictionary(port => port.Name);
        Outputs = lease.Session.OutputMetadata.Select(TensorPort.Of).ToDictionary(port => port.Name);
        _binding = lease.Session.CreateIoBinding();
    }

    public DiffusionPart Part { get; }

    public DeviceKind Device => _lease.Device;

    /// <summary>Names the graph, what it is compiled for, and the device.</summary>
    public string Identity => _lease.Identity;

    /// <summary>The inputs that the graph declares.</summary>
    public IReadOnlyDictionary<string, TensorPort> Inputs { get; }

    /// <summary>The outputs that the graph declares.</summary>
    public IReadOnlyDictionary<string, TensorPort> Outputs { get; }

    /// <summary>Whether all outputs are float32.</summary>
    public bool GivesFloat32 => Outputs.Values.All(port => port.Type == TensorElementType.Float);

    /// <summary>The memory of an input, to be filled; the next run reads it.</summary>
    /// <exception cref="ModelUnusableException">The graph has no such input, or not of this shape.</exception>
    public HostTensor Input(string name, params long[] shape)
    {
        _changed.Add(name);
        return Tensor(_inputs, Port(Inputs, "input", name), shape, _ => { });
    }

    /// <summary>The memory that runs write an output to.</summary>
    /// <exception cref="ModelUnusableException">The graph has no such output, or not of this shape.</exception>
    public HostTensor Output(string name, params long[] shape) =>
        Tensor(_outputs, Port(Outputs, "output", name), shape, tensor => _binding.BindOutput(name, tensor.Value));

    /// <summary>Takes an input from where another network left it, on the device too; it must live until the run is over.</summary>
    /// <exception cref="ModelUnusableException">The graph has no such input.</exception>
    public void Share(string name, OrtValue value)
    {
        Check(Port(Inputs, "input", name));
        _shared.Add(name);
        _binding.BindInput(name, value);
    }

    /// <summary>Lets the next run make the memory of all outputs in sizes that only it knows; <see cref="Made"/> has them afterwards.</summary>
    /// <param name="memory">Where they are to lie.</param>
    public void MakeOutputs(OrtMemoryInfo memory)
    {
        foreach (var port in Outputs.Values)
        {
            Check(port);
            _binding.BindOutputToDevice(port.Name, memory);
        }
    }

    /// <summary>All outputs of the last run in the order of <see cref="Outputs"/>; to be disposed of.</summary>
    public IDisposableReadOnlyCollection<OrtValue> Made() => _binding.GetOutputValues();

    /// <summary>Runs it.</summary>
    /// <exception cref="DeviceFailedException">The device failed; another one may still do it.</exception>
    /// <exception cref="OperationCanceledException">The token says so.</exception>
    public void Run(CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        if (Inputs.Keys.FirstOrDefault(name => !_inputs.ContainsKey(name) && !_shared.Contains(name)) is { } unknown)
        {
            throw Unusable($"the {Part.ToName()} wants the input \"{unknown}\", which is not known here");
        }

        try
        {
            _meter.Measure(Part, () => Execute(token));
        }
        catch (Exception exception) when (ExecutionProvider.IsFailure(exception))
        {
            // Terminated runs end with an error like any other, so the token decides what it was.
            token.ThrowIfCancellationRequested();
            throw new DeviceFailedException(Device, OrtMessage.Sentence(exception), exception);
        }
    }

    /// <summary>Frees the memory and gives the session back.</summary>
    public void Dispose()
    {
        _binding.Dispose();
        foreach (var tensor in _inputs.Values.Concat(_outputs.Values))
        {
            tensor.Dispose();
        }

        _lease.Dispose();
    }

    /// <summary>Says that the graph is not what it should be.</summary>
    public ModelUnusableException Unusable(string problem) =>
        new(_lease.ModelId, $"The model \"{_lease.ModelId}\" cannot be used: {problem}.");

    private void Execute(CancellationToken token)
    {
        // The processor reads the memory itself, whatever is in it; elsewhere it is copied to the device as it is bound.
        foreach (var name in _changed)
        {
            _binding.BindInput(name, _inputs[name].Value);
        }

        _changed.Clear();
        using var options = new RunOptions();
        using var registration = token.Register(static state => ((RunOptions)state!).Terminate = true, options);
        _lease.Session.RunWithBinding(options, _binding);
        if (Device != DeviceKind.Cpu)
        {
            _binding.SynchronizeBoundOutputs();
        }
    }

    private HostTensor Tensor(Dictionary<string, HostTensor> tensors, TensorPort port, long[] shape, Action<HostTensor> bind)
    {
        if (tensors.TryGetValue(port.Name, out var tensor) && tensor.Shape.AsSpan().SequenceEqual(shape))
        {
            return tensor;
        }

        Check(port);
        if (!port.Takes(shape))
        {
            throw Unusable($"the {Part.ToName()} has [{port.Describe()}] at \"{port.Name}\" where [{string.Join(", ", shape)}] is needed");
        }

        var made = new HostTensor(port.Type, shape);
        tensors[port.Name] = made;
        bind(made);
        tensor?.Dispose();
        return made;
    }

    private TensorPort Port(IReadOnlyDictionary<string, TensorPort> ports, string role, string name) =>
        ports.GetValueOrDefault(name) ?? throw Unusable($"the {Part.ToName()} has no {role} \"{name}\"");

    private void Check(TensorPort port)
    {
        if (port.Type is not (TensorElementType.Float or TensorElementType.Float16 or TensorElementType.Int64 or TensorElementType.Int32))
        {
            throw Unusable($"the {Part.ToName()} has neither float32, float16, int64 nor int32 at \"{port.Name}\"");
        }
    }
}
