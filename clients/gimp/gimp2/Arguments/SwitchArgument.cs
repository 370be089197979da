using System.Text.Json.Nodes;
using ArtistAssist.Gimp.Libgimp;

namespace ArtistAssist.Gimp.Arguments;

/// <summary>Yes or no, off where nothing is said.</summary>
internal sealed record SwitchArgument(string Name, string Label, string Tip) : Argument(Name, Label, Tip)
{
    public override PdbType Type => PdbType.Whole;

    public override JsonNode Default => JsonValue.Create(false);

    public override JsonNode Read(in Param given) => JsonValue.Create(given.Whole != 0);

    public override string? Problem(JsonNode value) => null;
}
