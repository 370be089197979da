using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ArtistAssist.Inference.DiffusionModels.Networks;

/// <summary>A tensor in the machine's memory, of the type that a graph declares: numbers go in and out as float32.</summary>
internal sealed class HostTensor : IDisposable
{
    private readonly TensorElementType _type;

    /// <summary>Makes room; what is in it is undefined.</summary>
    public HostTensor(TensorElementType type, params long[] shape)
    {
        _type = type;
        Shape = shape;
        Length = checked((int)shape.Aggregate(1L, (product, size) => checked(product * size)));
        Value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, type, shape);
    }

    public long[] Shape { get; }

    public int Length { get; }

    public OrtValue Value { get; }

    /// <summary>Puts values from an offset on. Whole numbers are rounded to.</summary>
    public void Write(ReadOnlySpan<float> values, int offset = 0)
    {
        switch (_type)
        {
            case TensorElementType.Float:
                values.CopyTo(Memory<float>()[offset..]);
                break;
            case TensorElementType.Float16:
                TensorPrimitives.ConvertToHalf(values, Memory<Half>().Slice(offset, values.Length));
                break;
            case TensorElementType.Int64:
                TensorPrimitives.ConvertSaturating(Rounded(values), Memory<long>().Slice(offset, values.Length));
                break;
            default:
                TensorPrimitives.ConvertSaturating(Rounded(values), Memory<int>().Slice(offset, values.Length));
                break;
        }
    }

    /// <summary>Takes all values out.</summary>
    public void Read(Span<float> values) => Read(Value, values);

    /// <summary>Takes all values out of a tensor of float32 or float16 that lies in the machine's memory.</summary>
    public static void Read(OrtValue value, Span<float> values)
    {
        if (value.GetTensorTypeAndShape().ElementDataType == TensorElementType.Float16)
        {
            TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<Float16, Half>(value.GetTensorDataAsSpan<Float16>()), values);
        }
        else
        {
            value.GetTensorDataAsSpan<float>().CopyTo(values);
        }
    }

    public void Dispose() => Value.Dispose();

    private static float[] Rounded(ReadOnlySpan<float> values)
    {
        var rounded = new float[values.Length];
        TensorPrimitives.Round(values, rounded);
        return rounded;
    }

    private Span<T> Memory<T>()
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Value.GetTensorMutableRawData());
}
