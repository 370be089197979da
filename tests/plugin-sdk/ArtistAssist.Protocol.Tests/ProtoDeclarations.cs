using System.Text.RegularExpressions;

namespace ArtistAssist.Protocol.Tests;

/// <summary>
/// Reads the declarations of a .proto file as we lay them out: one a line, its comment on the lines above. Strict on purpose: a
/// declaration that it overlooks makes the count differ from the compiled contract.
/// </summary>
internal static partial class ProtoDeclarations
{
    public static IReadOnlyList<(string Declaration, int Line, bool Commented)> Read(IReadOnlyList<string> lines)
    {
        var found = new List<(string, int, bool)>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (Declaration().Match(lines[i]) is { Success: true } match)
            {
                found.Add((match.Groups["name"].Value, i + 1, i > 0 && Comment().IsMatch(lines[i - 1])));
            }
        }

        return found;
    }

    [GeneratedRegex(@"^\s*(?:(?:message|enum|service|oneof|rpc)\s+(?<name>\w+)|(?:(?:optional|repeated)\s+)?(?:map<[^>]+>\s+|[\w.]+\s+)?(?<name>\w+)\s*=\s*\d+\s*(?:\[[^\]]*\])?;)")]
    private static partial Regex Declaration();

    // At least one letter: an empty line of comment says nothing.
    [GeneratedRegex(@"^\s*//.*\p{L}")]
    private static partial Regex Comment();
}
