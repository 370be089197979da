using ArtistAssist.Gimp.Arguments;
using ArtistAssist.Gimp.Language;
using ArtistAssist.Gimp.Libgimp;
using ArtistAssist.Gimp.Procedures;

namespace ArtistAssist.Gimp.Dialogs;

/// <summary>Asks the artist for a procedure's arguments.</summary>
internal static class Dialog
{
    // GtkResponseType
    private const int Ok = -5;
    private const int Cancel = -6;

    // GtkAttachOptions: expand and fill; fill
    private const int Wide = 5;
    private const int Fill = 4;

    private const uint Border = 12;
    private const uint Spacing = 8;
    private const int AboutWidth = 400;

    /// <summary>Shows the dialog with the answers in it, and changes them to what she says.</summary>
    /// <returns>False when she closes it instead.</returns>
    public static bool Ask(Procedure procedure, Answers answers)
    {
        LibGtk.Init("artistassist", 0);
        var dialog = LibGtk.NewDialog();
        LibGtk.SetTitle(dialog, "ArtistAssist: " + procedure.LayerName);
        LibGtk.SetResizable(dialog, 0);
        _ = LibGtk.AddButton(dialog, Say.Of("cancel"), Cancel);
        _ = LibGtk.AddButton(dialog, Say.Of("ok"), Ok);
        LibGtk.SetDefaultResponse(dialog, Ok);
        LibGtk.PutAboveGimp(dialog);
        var content = LibGtk.ContentOf(dialog);
        LibGtk.Pack(content, About(procedure), 0, 1, 0);
        var controls = Add(content, procedure.Arguments, answers);
        LibGtk.ShowAll(dialog);

        var confirmed = LibGtk.Run(dialog) == Ok;
        if (confirmed)
        {
            foreach (var (argument, control) in controls)
            {
                answers[argument.Name] = control.Value();
            }
        }

        LibGtk.Destroy(dialog);
        return confirmed;
    }

    private static nint About(Procedure procedure)
    {
        var about = LibGtk.NewLabel($"{procedure.About}\n{Say.Of("help")}");
        LibGtk.SetLineWrap(about, 1);
        LibGtk.SetSize(about, AboutWidth, -1);
        LibGtk.SetAlignment(about, 0, 0);
        var box = LibGtk.NewTable(1, 1, 0);
        LibGtk.SetBorder(box, Border);
        LibGtk.Attach(box, about, 0, 1, 0, 1, Wide, Fill, 0, 0);
        return box;
    }

    private static List<(Argument Argument, Control Control)> Add(nint content, IReadOnlyList<Argument> arguments, Answers answers)
    {
        var table = LibGtk.NewTable((uint)arguments.Count, 2, 0);
        LibGtk.SetBorder(table, Border);
        LibGtk.SetRowSpacing(table, Spacing);
        LibGtk.SetColumnSpacing(table, Spacing);
        LibGtk.Pack(content, table, 1, 1, 0);
        var controls = new List<(Argument, Control)>();
        for (var row = 0U; row < arguments.Count; row++)
        {
            var argument = arguments[(int)row];
            var control = Control.Of(argument, answers);
            LibGtk.SetTip(control.Widget, argument.Tip);
            LibGtk.Attach(table, control.Widget, 1, 2, row, row + 1, Wide, Fill, 0, 0);
            if (argument is not SwitchArgument)
            {
                LibGtk.Attach(table, Label(argument, control), 0, 1, row, row + 1, Fill, Fill, 0, 0);
            }

            controls.Add((argument, control));
        }

        return controls;
    }

    private static nint Label(Argument argument, Control control)
    {
        var label = LibGtk.NewMnemonicLabel(argument.Label);
        LibGtk.SetAlignment(label, 0, argument is NumberArgument ? 0.3f : 0.5f);
        LibGtk.SetMnemonicOf(label, control.Widget);
        return label;
    }
}
