using System.Text.Json.Nodes;
using ArtistAssist.Gimp.Language;
using ArtistAssist.Gimp.Libgimp;

namespace ArtistAssist.Gimp.Arguments;

/// <summary>A whole number.</summary>
/// <param name="Name">Its name for programs.</param>
/// <param name="Label">Its name in the dialog.</param>
/// <param name="Tip">More about it.</param>
/// <param name="Usual">What is taken where nothing is said.</param>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
internal sealed record WholeArgument(string Name, string Label, string Tip, int Usual, int Least, int Most) : Argument(Name, Label, Tip)
{
    public override PdbType Type => PdbType.Whole;

    public override JsonNode Default => JsonValue.Create(Usual);

    public override JsonNode Read(in Param given) => JsonValue.Create(given.Whole);

    public override string? Problem(JsonNode value)
    {
        var number = value.GetValue<int>();
        return number >= Least && number <= Most ? null : Say.Of("out_of_range", Name, Least, Most, number);
    }
}
