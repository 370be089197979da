using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.LineModels;

/// <summary>The memory of one input of a line model: [1, channels, height, width], or [1, values] that no size changes.</summary>
/// <param name="name">The graph's input.</param>
/// <param name="channels">Channels, or values.</param>
/// <param name="hasExtent">Whether it has the size of the tile.</param>
internal sealed class TileInput(string name, int channels, bool hasExtent) : IDisposable
{
    private float[] _memory = [];
    private OrtValue? _value;
    private int _count;

    public string Name => name;

    public OrtValue Value => _value!;

    /// <summary>What the next run reads.</summary>
    public Span<float> Values => _memory.AsSpan(0, _count);

    public void Resize(int height, int width)
    {
        var count = hasExtent ? channels * height * width : channels;
        if (_memory.Length < count)
        {
            _memory = GC.AllocateUninitializedArray<float>(count);
        }

        _value?.Dispose();
        _value = OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance, _memory.AsMemory(0, count), hasExtent ? [1, channels, height, width] : [1, channels]);
        _count = count;
    }

    public void Dispose() => _value?.Dispose();
}
