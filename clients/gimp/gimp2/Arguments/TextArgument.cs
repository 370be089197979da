using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using ArtistAssist.Gimp.Libgimp;

namespace ArtistAssist.Gimp.Arguments;

/// <summary>A text, empty where nothing is said. The daemon says if it is too long.</summary>
internal sealed record TextArgument(string Name, string Label, string Tip) : Argument(Name, Label, Tip)
{
    public override PdbType Type => PdbType.Text;

    public override JsonNode Default => JsonValue.Create("");

    public override unsafe JsonNode Read(in Param given) => JsonValue.Create(Marshal.PtrToStringUTF8((nint)given.Text) ?? "");

    public override string? Problem(JsonNode value) => null;
}
