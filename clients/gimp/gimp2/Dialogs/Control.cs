using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using ArtistAssist.Gimp.Arguments;
using ArtistAssist.Gimp.Libgimp;

namespace ArtistAssist.Gimp.Dialogs;

/// <summary>The widget of an argument.</summary>
/// <param name="Widget">GTK's widget.</param>
/// <param name="Value">Reads what it is set to.</param>
internal sealed record Control(nint Widget, Func<JsonNode> Value)
{
    private const int Below = 3;
    private const int SliderWidth = 300;
    private const double SliderStep = 0.01;
    private const int EntryWidth = 300;

    public static Control Of(Argument argument, Answers answers) => argument switch
    {
        NumberArgument number => Slider(number, answers.Number(number.Name)),
        WholeArgument whole => Spin(whole, answers.Whole(whole.Name)),
        SwitchArgument yesOrNo => Check(yesOrNo, answers.Is(yesOrNo.Name)),
        ChoiceArgument choice => Combo(choice, answers.Text(choice.Name)),
        _ => Entry(answers.Text(argument.Name)),
    };

    private static Control Slider(NumberArgument argument, double value)
    {
        var scale = LibGtk.NewScale(argument.Least, argument.Most, SliderStep);
        LibGtk.SetSize(scale, SliderWidth, -1);
        LibGtk.SetScaleValue(scale, value);
        LibGtk.AddMark(scale, argument.Usual, Below, null);
        foreach (var (at, word) in argument.Words)
        {
            LibGtk.AddMark(scale, at, Below, word);
        }

        return new(scale, () => JsonValue.Create(LibGtk.ScaleValue(scale)));
    }

    private static Control Spin(WholeArgument argument, int value)
    {
        var spin = LibGtk.NewSpin(argument.Least, argument.Most, 1);
        LibGtk.SetSpinValue(spin, value);
        LibGtk.SetActivatesDefault(spin, 1);
        return new(spin, () => JsonValue.Create(LibGtk.SpinValue(spin)));
    }

    private static Control Check(SwitchArgument argument, bool value)
    {
        var check = LibGtk.NewCheck(argument.Label);
        LibGtk.SetChecked(check, value ? 1 : 0);
        return new(check, () => JsonValue.Create(LibGtk.IsChecked(check) != 0));
    }

    private static Control Combo(ChoiceArgument argument, string value)
    {
        var combo = LibGtk.NewCombo();
        for (var i = 0; i < argument.Choices.Count; i++)
        {
            LibGtk.AddToCombo(combo, argument.Choices[i].Label);
            if (argument.Choices[i].Word == value)
            {
                LibGtk.SetComboIndex(combo, i);
            }
        }

        return new(combo, () => JsonValue.Create(argument.Choices[Math.Max(0, LibGtk.ComboIndex(combo))].Word));
    }

    private static Control Entry(string value)
    {
        var entry = LibGtk.NewEntry();
        LibGtk.SetSize(entry, EntryWidth, -1);
        LibGtk.SetEntryText(entry, value);
        LibGtk.SetActivatesDefault(entry, 1);
        return new(entry, () => JsonValue.Create(Marshal.PtrToStringUTF8(LibGtk.EntryText(entry)) ?? ""));
    }
}
