using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.LineModels;

/// <summary>
/// The memory between the pipeline and ONNX Runtime, bound once and used for every tile of one size; a picture has few
/// sizes of tiles, and the largest comes first.
/// </summary>
internal sealed class TileBuffers : IDisposable
{
    private readonly OrtIoBinding _binding;
    private readonly TileInput[] _inputs;
    private readonly TileInput _output;
    private (int Height, int Width) _extent;
    private bool _bound;

    public TileBuffers(InferenceSession session, IEnumerable<TileInput> inputs, string outputName)
    {
        _binding = session.CreateIoBinding();
        _inputs = [.. inputs];
        _output = new TileInput(outputName, 1, hasExtent: true);
    }

    public OrtIoBinding Binding => _binding;

    public ReadOnlySpan<float> Output => _output.Values;

    /// <summary>Makes room for tiles of a size.</summary>
    public void Resize(int height, int width)
    {
        if (_extent == (height, width))
        {
            return;
        }

        _binding.ClearBoundInputs();
        _binding.ClearBoundOutputs();
        _bound = false;
        foreach (var input in _inputs)
        {
            input.Resize(height, width);
        }

        _output.Resize(height, width);
        _binding.BindOutput(_output.Name, _output.Value);
        _extent = (height, width);
    }

    /// <summary>Hands the inputs over, once they hold the next tile.</summary>
    /// <param name="onDevice">True when a tensor is copied to a device as it is bound, so that each tile is bound anew.</param>
    public void Bind(bool onDevice)
    {
        if (_bound && !onDevice)
        {
            return;
        }

        foreach (var input in _inputs)
        {
            _binding.BindInput(input.Name, input.Value);
        }

        _bound = true;
    }

    public void Dispose()
    {
        _binding.Dispose();
        Array.ForEach(_inputs, input => input.Dispose());
        _output.Dispose();
    }
}
