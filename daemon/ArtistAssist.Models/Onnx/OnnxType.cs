namespace ArtistAssist.Models.Onnx;

/// <summary>Element types of tensors; the numbers are those of TensorProto.DataType in onnx.proto.</summary>
public enum OnnxType
{
    /// <summary>float32.</summary>
    Float32 = 1,

    /// <summary>int32.</summary>
    Int32 = 6,

    /// <summary>int64.</summary>
    Int64 = 7,

    /// <summary>float16.</summary>
    Float16 = 10,

    /// <summary>bfloat16.</summary>
    BFloat16 = 16,
}
