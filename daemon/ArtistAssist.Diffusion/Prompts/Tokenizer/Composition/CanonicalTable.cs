using System.Globalization;

namespace ArtistAssist.Diffusion.Prompts.Tokenizer.Composition;

/// <summary>Unicode's canonical decompositions and combining classes, from canonical.txt, which canonical.py writes.</summary>
internal sealed class CanonicalTable
{
    private const string Resource = "canonical";

    private readonly Dictionary<int, (int First, int? Second)> _mappings = [];
    private readonly Dictionary<(int First, int Second), int> _compositions = [];
    private readonly Dictionary<int, byte> _classes = [];

    private CanonicalTable(TextReader lines)
    {
        while (lines.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                Add(line.Split(' '));
            }
        }
    }

    /// <summary>The table, read when it is first asked for.</summary>
    public static CanonicalTable Instance { get; } = Read();

    /// <summary>What a character is made of, one step down; null for one that is made of nothing else.</summary>
    public (int First, int? Second)? MappingOf(int character) => _mappings.TryGetValue(character, out var mapping) ? mapping : null;

    /// <summary>The character that two make; null where they make none.</summary>
    public int? Compose(int first, int second) => _compositions.TryGetValue((first, second), out var composed) ? composed : null;

    /// <summary>Where a mark stands in the order of marks; 0 for what begins anew.</summary>
    public byte ClassOf(int character) => _classes.GetValueOrDefault(character);

    private static CanonicalTable Read()
    {
        using var stream = typeof(CanonicalTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without its resource {Resource}.");
        using var reader = new StreamReader(stream);
        return new CanonicalTable(reader);
    }

    /// <summary>"00C0 0041 0300" is a decomposition, with "!" before it where nothing is composed to it; "0300..0314 230" the class of a run.</summary>
    private void Add(string[] fields)
    {
        if (fields[0].Split("..") is [var first, var last])
        {
            var combiningClass = byte.Parse(fields[1], CultureInfo.InvariantCulture);
            for (var character = Value(first); character <= Value(last); character++)
            {
                _classes.Add(character, combiningClass);
            }

            return;
        }

        var made = Value(fields[0].TrimStart('!'));
        var mapping = (First: Value(fields[1]), Second: fields.Length > 2 ? Value(fields[2]) : (int?)null);
        _mappings.Add(made, mapping);
        if (fields[0][0] != '!')
        {
            _compositions.Add((mapping.First, mapping.Second!.Value), made);
        }
    }

    private static int Value(string hex) => int.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
