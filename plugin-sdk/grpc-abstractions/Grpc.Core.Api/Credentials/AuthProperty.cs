using System.Text;

namespace Grpc.Core;

/// <summary>One thing a peer proved about itself, such as a name in its certificate. Immutable.</summary>
public class AuthProperty
{
    private readonly byte[] _valueBytes;

    private AuthProperty(string name, byte[] valueBytes)
    {
        Name = name;
        _valueBytes = valueBytes;
    }

    /// <summary>What kind of thing.</summary>
    public string Name { get; }

    /// <summary>Its value, read as UTF-8.</summary>
    public string Value => Encoding.UTF8.GetString(_valueBytes);

    /// <summary>A copy of its value.</summary>
    public byte[] ValueBytes => [.. _valueBytes];

    /// <summary>A property that keeps a copy of the value.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static AuthProperty Create(string name, byte[] valueBytes)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(valueBytes);
        return new AuthProperty(name, [.. valueBytes]);
    }
}
