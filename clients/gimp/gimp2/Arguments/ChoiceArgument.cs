using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using ArtistAssist.Gimp.Language;
using ArtistAssist.Gimp.Libgimp;

namespace ArtistAssist.Gimp.Arguments;

/// <summary>One of a few words; the first where nothing is said.</summary>
/// <param name="Name">Its name for programs.</param>
/// <param name="Label">Its name in the dialog.</param>
/// <param name="Tip">More about it.</param>
/// <param name="Choices">The words for programs and for people.</param>
internal sealed record ChoiceArgument(string Name, string Label, string Tip, IReadOnlyList<(string Word, string Label)> Choices) : Argument(Name, Label, Tip)
{
    public override PdbType Type => PdbType.Text;

    public override JsonNode Default => JsonValue.Create(Choices[0].Word);

    public override unsafe JsonNode Read(in Param given) =>
        Marshal.PtrToStringUTF8((nint)given.Text) is { Length: > 0 } word ? JsonValue.Create(word) : Default;

    public override string? Problem(JsonNode value)
    {
        var word = value.GetValue<string>();
        return Choices.Any(choice => choice.Word == word) ? null : Say.Of("no_choice", Name, string.Join(", ", Choices.Select(choice => choice.Word)), word);
    }
}
