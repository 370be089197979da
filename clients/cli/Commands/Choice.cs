using System.CommandLine;

namespace ArtistAssist.Cli.Commands;

/// <summary>An option that takes one of several names.</summary>
internal sealed class Choice<T>
    where T : struct
{
    private readonly Dictionary<string, T> _values;

    public Choice(string name, string description, params ReadOnlySpan<(string Name, T Value)> values)
    {
        _values = new Dictionary<string, T>(values.Length, StringComparer.Ordinal);
        foreach (var (key, value) in values)
        {
            _values.Add(key, value);
        }

        Option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', _values.Keys) };
        Option.AcceptOnlyFromAmong([.. _values.Keys]);
    }

    public Option<string?> Option { get; }

    /// <summary>What was said; null for nothing.</summary>
    public T? Value(ParseResult parsed) => parsed.GetValue(Option) is { } name ? _values[name] : null;
}
