using System.Text.Json.Nodes;
using ArtistAssist.Gimp.Language;
using ArtistAssist.Gimp.Libgimp;

namespace ArtistAssist.Gimp.Arguments;

/// <summary>A number on a slider.</summary>
/// <param name="Name">Its name for programs.</param>
/// <param name="Label">Its name in the dialog.</param>
/// <param name="Tip">More about it.</param>
/// <param name="Usual">What is taken where nothing is said.</param>
/// <param name="Least">The slider's left end.</param>
/// <param name="Most">Its right end.</param>
/// <param name="Words">What the left end, the middle or the usual value, and the right end mean, for the slider.</param>
internal sealed record NumberArgument(string Name, string Label, string Tip, double Usual, double Least, double Most, IReadOnlyList<(double At, string Word)> Words)
    : Argument(Name, Label, Tip)
{
    public override PdbType Type => PdbType.Number;

    public override JsonNode Default => JsonValue.Create(Usual);

    public override JsonNode Read(in Param given) => JsonValue.Create(given.Number);

    public override string? Problem(JsonNode value)
    {
        var number = value.GetValue<double>();
        return number >= Least && number <= Most ? null : Say.Of("out_of_range", Name, Least, Most, number);
    }
}
