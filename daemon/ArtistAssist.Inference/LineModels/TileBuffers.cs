using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.LineModels;

/// <summary>
/// The memory between the pipeline and ONNX Runtime, bound once and used for every tile of one size; a picture has few
/// sizes of tiles, and the largest comes first.
/// </summary>
internal sealed class TileBuffers : IDisposable
{
    private readonly OrtIoBinding _binding;
    private readonly string _inputName;
    private readonly string _outputName;
    private float[] _input = [];
    private float[] _output = [];
    private OrtValue? _inputValue;
    private OrtValue? _outputValue;
    private (int Height, int Width) _extent;

    public TileBuffers(InferenceSession session, string inputName, string outputName)
    {
        _binding = session.CreateIoBinding();
        _inputName = inputName;
        _outputName = outputName;
    }

    public OrtIoBinding Binding => _binding;

    public ReadOnlySpan<float> Output => _output.AsSpan(0, _extent.Height * _extent.Width);

    /// <summary>Takes the pixels of the next tile.</summary>
    /// <param name="darkness">[1, 1, height, width].</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="onDevice">True when the tensor is copied to a device as it is bound, so that each tile is bound anew.</param>
    public void Fill(ReadOnlySpan<float> darkness, int height, int width, bool onDevice)
    {
        var resized = Resize(height, width);
        darkness.CopyTo(_input);
        if (resized || onDevice)
        {
            _binding.BindInput(_inputName, _inputValue!);
        }
    }

    public void Dispose()
    {
        _binding.Dispose();
        _inputValue?.Dispose();
        _outputValue?.Dispose();
    }

    private bool Resize(int height, int width)
    {
        if (_extent == (height, width))
        {
            return false;
        }

        var count = height * width;
        if (_input.Length < count)
        {
            _input = GC.AllocateUninitializedArray<float>(count);
            _output = GC.AllocateUninitializedArray<float>(count);
        }

        _binding.ClearBoundInputs();
        _binding.ClearBoundOutputs();
        _inputValue?.Dispose();
        _outputValue?.Dispose();
        _inputValue = Tensor(_input, height, width);
        _outputValue = Tensor(_output, height, width);
        _binding.BindOutput(_outputName, _outputValue);
        _extent = (height, width);
        return true;
    }

    private static OrtValue Tensor(float[] memory, int height, int width) =>
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory.AsMemory(0, height * width), [1, 1, height, width]);
}
