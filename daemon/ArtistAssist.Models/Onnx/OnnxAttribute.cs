namespace ArtistAssist.Models.Onnx;

/// <summary>An attribute of a node.</summary>
public readonly record struct OnnxAttribute
{
    private readonly object _value;

    private OnnxAttribute(string name, object value)
    {
        Name = name;
        _value = value;
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>A whole number.</summary>
    public static OnnxAttribute Number(string name, long value) => new(name, value);

    /// <summary>Whole numbers.</summary>
    public static OnnxAttribute Numbers(string name, params long[] values) => new(name, values);

    /// <summary>A number.</summary>
    public static OnnxAttribute Real(string name, float value) => new(name, value);

    /// <summary>A word.</summary>
    public static OnnxAttribute Text(string name, string value) => new(name, value);

    /// <summary>Fields of AttributeProto: name 1, f 2, i 3, s 4, ints 8, type 20 (FLOAT 1, INT 2, STRING 3, INTS 7).</summary>
    internal void Write(ProtoWriter writer)
    {
        writer.Text(1, Name);
        switch (_value)
        {
            case float real:
                writer.Float(2, real).Number(20, 1);
                break;
            case long number:
                writer.Number(3, number).Number(20, 2);
                break;
            case string text:
                writer.Text(4, text).Number(20, 3);
                break;
            case long[] numbers:
                Array.ForEach(numbers, number => writer.Number(8, number));
                writer.Number(20, 7);
                break;
        }
    }
}
