using Google.Protobuf;

namespace ArtistAssist.Cli.Output;

/// <summary>The contract says "empty when there is none"; a JSON line leaves the field out.</summary>
internal static class Absent
{
    public static string? WhenEmpty(string text) => text.Length == 0 ? null : text;

    public static string? WhenEmpty(ByteString bytes) => bytes.Length == 0 ? null : Convert.ToHexStringLower(bytes.Span);
}
