using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArtistAssist.Gimp.Language;
using ArtistAssist.Gimp.Libgimp;
using ArtistAssist.Gimp.Procedures;
using ArtistAssist.Gimp.Runs;

namespace ArtistAssist.Gimp;

/// <summary>What GIMP calls: once to learn of the procedures, then a process for each call of one.</summary>
internal static unsafe class PlugIn
{
    private const int PlugInProcedure = 1;

    public static int Run(IReadOnlyList<string> arguments)
    {
        Libraries.Install();
        FaultSignals.Remember();
        using var argv = new NativeTexts();
        var words = arguments.Prepend(Environment.ProcessPath ?? "artistassist").Select(word => (nint)argv.Of(word)).Append(0).ToArray();
        var info = new PlugInInfo { Query = &Query, Run = &Call };
        fixed (nint* pointer = words)
        {
            return LibGimp.RunPlugIn(&info, words.Length - 1, (byte**)pointer);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Query()
    {
        FaultSignals.Restore();
        try
        {
            foreach (var procedure in Procedure.All)
            {
                Install(procedure);
            }
        }
        catch (Exception e)
        {
            // Nothing may pass into C; GIMP shows what plug-ins print.
            Console.Error.WriteLine(Sentence.Of(e));
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Call(byte* name, int count, Param* given, int* answered, Param** answers)
    {
        FaultSignals.Restore();
        var (status, sentence) = Do(Marshal.PtrToStringUTF8((nint)name), new(given, count));

        // GIMP's library sends them after this returns; the process ends then.
        var values = (Param*)NativeMemory.AllocZeroed(2, (nuint)sizeof(Param));
        values[0] = new Param { Type = PdbType.Status, Whole = (int)status };
        values[1] = new Param { Type = PdbType.Text, Text = (byte*)Marshal.StringToCoTaskMemUTF8(sentence) };
        *answered = sentence is null ? 1 : 2;
        *answers = values;
    }

    private static (PdbStatus Status, string? Sentence) Do(string? name, ReadOnlySpan<Param> given)
    {
        try
        {
            var procedure = Procedure.All.First(each => each.Name == name);
            return (new Errand(procedure, given).Run() ? PdbStatus.Success : PdbStatus.Cancel, null);
        }
        catch (Exception e)
        {
            return (PdbStatus.ExecutionError, Sentence.Of(e));
        }
    }

    private static void Install(Procedure procedure)
    {
        using var texts = new NativeTexts();
        var definitions = procedure.Parameters
            .Select(each => new ParamDef { Type = each.Type, Name = texts.Of(each.Name), Description = texts.Of(each.Description) })
            .ToArray();
        fixed (ParamDef* first = definitions)
        {
            LibGimp.InstallProcedure(
                procedure.Name, procedure.About, Say.Of("help"), "ArtistAssist", "ArtistAssist", "2026", procedure.MenuLabel, "RGB*, GRAY*",
                PlugInProcedure, definitions.Length, 0, first, null);
        }

        _ = LibGimp.RegisterMenu(procedure.Name, "<Image>/Filters/ArtistAssist");
    }
}
