using System.Text.RegularExpressions;

namespace ArtistAssist.Models.Cards;

/// <summary>The ranges of sliders.</summary>
internal static partial class ControlRules
{
    public const int MaxControls = 64;

    /// <summary>Checks each; their number is the caller's to check.</summary>
    public static void Check(IReadOnlyList<CardControl> controls, List<string> found)
    {
        foreach (var control in controls.Take(MaxControls))
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

    [GeneratedRegex(@"\A[a-z][A-Za-z0-9]{0,63}\z")]
    private static partial Regex ControlName();
}
