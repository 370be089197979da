namespace ArtistAssist.Models.Onnx;

/// <summary>A size in the shape of an input or output: a number, or a name for one that is open.</summary>
public readonly record struct OnnxDimension
{
    private OnnxDimension(long size, string? name)
    {
        Size = size;
        Name = name;
    }

    /// <summary>The size; only when <see cref="Name"/> is null.</summary>
    public long Size { get; }

    /// <summary>What an open size is called; equal names, equal sizes.</summary>
    public string? Name { get; }

    /// <summary>A fixed size.</summary>
    public static OnnxDimension FromInt64(long size) => new(size, null);

    /// <summary>An open size.</summary>
    public static OnnxDimension FromString(string name) => new(0, name);

    /// <summary>A fixed size.</summary>
    public static implicit operator OnnxDimension(long size) => FromInt64(size);

    /// <summary>An open size.</summary>
    public static implicit operator OnnxDimension(string name) => FromString(name);
}
