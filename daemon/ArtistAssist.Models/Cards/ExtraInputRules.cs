namespace ArtistAssist.Models.Cards;

/// <summary>The ranges of <see cref="LineModelCard.ExtraInputs"/>.</summary>
internal static class ExtraInputRules
{
    private const int MaxInputs = 16;

    private static readonly string[] Roles = [CardInputRole.Hints, CardInputRole.Style];

    public static void Check(LineModelCard card, List<string> found)
    {
        var inputs = card.ExtraInputs;
        CardRules.InRange("extraInputs: their number", inputs.Count, 0, MaxInputs, found);
        CardRules.Require(Distinct(inputs.Select(input => input.Name).Append(card.Input.Name)), "extraInputs: two inputs have one name", found);
        CardRules.Require(Distinct(inputs.Select(input => input.Role)), "extraInputs: two inputs have one role", found);
        foreach (var input in inputs.Take(MaxInputs))
        {
            Check(input, found);
        }
    }

    private static void Check(CardExtraInput input, List<string> found)
    {
        CardRules.Text("extraInputs: a name", input.Name, 200, found);
        CardRules.Require(
            Roles.Contains(input.Role),
            $"extraInputs: the role of \"{input.Name}\" is \"{input.Role}\", this version knows {string.Join(" and ", Roles)}",
            found);
        CardRules.InRange($"extraInputs: the channels of \"{input.Name}\"", input.Channels, 1, 1, found);
        var sliders = input.Role == CardInputRole.Style;
        CardRules.InRange($"extraInputs: the number of controls of \"{input.Name}\"", input.Controls.Count, sliders ? 1 : 0, sliders ? ControlRules.MaxControls : 0, found);
        CardRules.Require(Distinct(input.Controls.Select(control => control.Name)), $"extraInputs: two controls of \"{input.Name}\" have one name", found);
        ControlRules.Check(input.Controls, found);
    }

    private static bool Distinct(IEnumerable<string> names) => names.GroupBy(name => name, StringComparer.Ordinal).All(group => group.Count() == 1);
}
