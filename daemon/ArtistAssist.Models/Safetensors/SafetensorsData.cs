using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ArtistAssist.Models.Safetensors;

/// <summary>The open file of a <see cref="SafetensorsFile"/>, to read tensors out of it. Several threads may read at once.</summary>
public sealed class SafetensorsData : IDisposable
{
    private const int ChunkBytes = 1 << 16;
    private readonly SafetensorsFile _file;
    private readonly SafeFileHandle _handle;

    internal SafetensorsData(SafetensorsFile file)
    {
        _file = file;
        try
        {
            _handle = File.OpenHandle(file.Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(file.Path, $"it cannot be read ({exception.Message})", exception);
        }

        if (RandomAccess.GetLength(_handle) != file.Length)
        {
            _handle.Dispose();
            throw new CheckpointException(file.Path, "it was changed since it was looked at");
        }
    }

    /// <summary>Reads a tensor's bytes as they are.</summary>
    /// <param name="tensor">A tensor of this file.</param>
    /// <param name="bytes">Takes them; as long as the tensor.</param>
    /// <exception cref="CheckpointException">The file cannot be read or became shorter.</exception>
    public void Read(SafetensorsTensor tensor, Span<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, tensor.Bytes);
        ReadAt(bytes, tensor.Offset);
    }

    /// <summary>Reads a tensor of float16, bfloat16 or float32 as float32.</summary>
    /// <param name="tensor">A tensor of this file.</param>
    /// <param name="values">Takes them; as many as the tensor has elements.</param>
    /// <exception cref="CheckpointException">The tensor is of another type, or the file cannot be read or became shorter.</exception>
    public void Read(SafetensorsTensor tensor, Span<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, tensor.Count);
        if (tensor.Type == TensorType.Float32)
        {
            ReadAt(MemoryMarshal.AsBytes(values), tensor.Offset);
            return;
        }

        if (!tensor.Type.IsUsable())
        {
            throw new CheckpointException(_file.Path, $"the tensor \"{tensor.Name}\" is of {tensor.Type}; only float16, bfloat16 and float32 can be used");
        }

        ReadHalves(tensor, values);
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private void ReadHalves(SafetensorsTensor tensor, Span<float> values)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            for (var done = 0; done < values.Length;)
            {
                var count = Math.Min(values.Length - done, ChunkBytes / sizeof(ushort));
                var bytes = buffer.AsSpan(0, count * sizeof(ushort));
                ReadAt(bytes, tensor.Offset + ((long)done * sizeof(ushort)));
                Widen(bytes, tensor.Type, values.Slice(done, count));
                done += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Widen(Span<byte> bytes, TensorType type, Span<float> values)
    {
        if (type == TensorType.Float16)
        {
            TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes), values);
            return;
        }

        var halves = MemoryMarshal.Cast<byte, ushort>(bytes);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BitConverter.UInt32BitsToSingle((uint)halves[i] << 16);
        }
    }

    private void ReadAt(Span<byte> bytes, long offset)
    {
        try
        {
            while (bytes.Length > 0)
            {
                var read = RandomAccess.Read(_handle, bytes, offset);
                if (read == 0)
                {
                    throw new CheckpointException(_file.Path, "it became shorter while it was read");
                }

                bytes = bytes[read..];
                offset += read;
            }
        }
        catch (IOException exception)
        {
            throw new CheckpointException(_file.Path, $"it cannot be read ({exception.Message})", exception);
        }
    }
}
