namespace ArtistAssist.Models.Safetensors;

/// <summary>How element types are called in files, and how long an element is.</summary>
internal static class TensorTypes
{
    /// <returns>Null for a type that the format does not have, or that is shorter than a byte.</returns>
    public static TensorType? Parse(string name) => name switch
    {
        "BOOL" => TensorType.Bool,
        "U8" => TensorType.UInt8,
        "I8" => TensorType.Int8,
        "F8_E5M2" => TensorType.Float8E5M2,
        "F8_E4M3" => TensorType.Float8E4M3,
        "I16" => TensorType.Int16,
        "U16" => TensorType.UInt16,
        "F16" => TensorType.Float16,
        "BF16" => TensorType.BFloat16,
        "I32" => TensorType.Int32,
        "U32" => TensorType.UInt32,
        "F32" => TensorType.Float32,
        "I64" => TensorType.Int64,
        "U64" => TensorType.UInt64,
        "F64" => TensorType.Float64,
        _ => null,
    };

    public static int Bytes(this TensorType type) => type switch
    {
        TensorType.Bool or TensorType.UInt8 or TensorType.Int8 or TensorType.Float8E5M2 or TensorType.Float8E4M3 => 1,
        TensorType.Int16 or TensorType.UInt16 or TensorType.Float16 or TensorType.BFloat16 => 2,
        TensorType.Int32 or TensorType.UInt32 or TensorType.Float32 => 4,
        _ => 8,
    };

    /// <summary>Whether weights of this type can be calculated with.</summary>
    public static bool IsUsable(this TensorType type) => type is TensorType.Float16 or TensorType.BFloat16 or TensorType.Float32;
}
