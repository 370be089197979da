using System.Text.RegularExpressions;

namespace ArtistAssist.Models.Cards;

/// <summary>The ranges of <see cref="ModelCard.ExtraInputs"/>.</summary>
internal static partial class ExtraInputRules
{
    private const int MaxInputs = 16;
    private const int MaxControls = 64;

    private static readonly string[] Roles = [CardInputRole.Hints, CardInputRole.Style];

    public static void Check(ModelCard card, List<string> found)
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
        CardRules.InRange($"extraInputs: the number of controls of \"{input.Name}\"", input.Controls.Count, sliders ? 1 : 0, sliders ? MaxControls : 0, found);
        CardRules.Require(Distinct(input.Controls.Select(control => control.Name)), $"extraInputs: two controls of \"{input.Name}\" have one name", found);
        foreach (var control in input.Controls.Take(MaxControls))
        {
            Check(control, found);
        }
    }

    private static void Check(CardControl control, List<string> found)
    {
        if (!ControlName().IsMatch(control.Name))
        {
            found.Add("a control's name must be 1 to 64 letters and digits that begin with a lower case letter");
            return;
        }

        CardRules.InRange($"the minimum of the control {control.Name}", control.Minimum, 0, 1, found);
        CardRules.InRange($"the maximum of the control {control.Name}", control.Maximum, 0, 1, found);
        CardRules.Require(control.Minimum < control.Maximum, $"the minimum of the control {control.Name} must be below its maximum", found);
        CardRules.InRange($"the default of the control {control.Name}", control.Default, control.Minimum, control.Maximum, found);
        CardRules.Text($"the meaning of the control {control.Name}", control.Meaning, 500, found);
    }

    private static bool Distinct(IEnumerable<string> names) => names.GroupBy(name => name, StringComparer.Ordinal).All(group => group.Count() == 1);

    [GeneratedRegex(@"\A[a-z][A-Za-z0-9]{0,63}\z")]
    private static partial Regex ControlName();
}
