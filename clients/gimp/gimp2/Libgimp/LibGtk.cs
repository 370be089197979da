using System.Runtime.InteropServices;

namespace ArtistAssist.Gimp.Libgimp;

/// <summary>GTK 2, on which GIMP 2.10 is built, as far as a small dialog needs it.</summary>
internal static partial class LibGtk
{
    [LibraryImport(Libraries.GimpUi, EntryPoint = "gimp_ui_init", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void Init(string program, int preview);

    [LibraryImport(Libraries.GimpUi, EntryPoint = "gimp_window_set_transient")]
    public static partial void PutAboveGimp(nint window);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_dialog_new")]
    public static partial nint NewDialog();

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_dialog_add_button", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint AddButton(nint dialog, string label, int response);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_dialog_set_default_response")]
    public static partial void SetDefaultResponse(nint dialog, int response);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_dialog_get_content_area")]
    public static partial nint ContentOf(nint dialog);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_dialog_run")]
    public static partial int Run(nint dialog);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_window_set_title", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetTitle(nint window, string title);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_window_set_resizable")]
    public static partial void SetResizable(nint window, int resizable);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_widget_destroy")]
    public static partial void Destroy(nint widget);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_widget_show_all")]
    public static partial void ShowAll(nint widget);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_widget_set_tooltip_text", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetTip(nint widget, string text);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_widget_set_size_request")]
    public static partial void SetSize(nint widget, int width, int height);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_container_set_border_width")]
    public static partial void SetBorder(nint container, uint pixels);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_box_pack_start")]
    public static partial void Pack(nint box, nint child, int expand, int fill, uint padding);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_table_new")]
    public static partial nint NewTable(uint rows, uint columns, int homogeneous);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_table_set_row_spacings")]
    public static partial void SetRowSpacing(nint table, uint pixels);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_table_set_col_spacings")]
    public static partial void SetColumnSpacing(nint table, uint pixels);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_table_attach")]
    public static partial void Attach(
        nint table, nint child, uint left, uint right, uint top, uint bottom, int horizontal, int vertical, uint paddingX, uint paddingY);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_label_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint NewLabel(string text);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_label_new_with_mnemonic", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint NewMnemonicLabel(string text);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_label_set_mnemonic_widget")]
    public static partial void SetMnemonicOf(nint label, nint widget);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_label_set_line_wrap")]
    public static partial void SetLineWrap(nint label, int wrap);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_misc_set_alignment")]
    public static partial void SetAlignment(nint label, float horizontal, float vertical);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_hscale_new_with_range")]
    public static partial nint NewScale(double minimum, double maximum, double step);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_scale_add_mark", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void AddMark(nint scale, double value, int position, string? text);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_range_get_value")]
    public static partial double ScaleValue(nint scale);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_range_set_value")]
    public static partial void SetScaleValue(nint scale, double value);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_spin_button_new_with_range")]
    public static partial nint NewSpin(double minimum, double maximum, double step);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_spin_button_set_value")]
    public static partial void SetSpinValue(nint spin, double value);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_spin_button_get_value_as_int")]
    public static partial int SpinValue(nint spin);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_entry_new")]
    public static partial nint NewEntry();

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_entry_set_text", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetEntryText(nint entry, string text);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_entry_get_text")]
    public static partial nint EntryText(nint entry);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_entry_set_activates_default")]
    public static partial void SetActivatesDefault(nint entry, int activates);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_check_button_new_with_mnemonic", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint NewCheck(string label);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_toggle_button_set_active")]
    public static partial void SetChecked(nint check, int value);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_toggle_button_get_active")]
    public static partial int IsChecked(nint check);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_combo_box_text_new")]
    public static partial nint NewCombo();

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_combo_box_text_append_text", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void AddToCombo(nint combo, string text);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_combo_box_set_active")]
    public static partial void SetComboIndex(nint combo, int index);

    [LibraryImport(Libraries.Gtk, EntryPoint = "gtk_combo_box_get_active")]
    public static partial int ComboIndex(nint combo);
}
