using ArtistAssist.Gimp.Arguments;
using ArtistAssist.Gimp.Libgimp;
using ArtistAssist.Gimp.Procedures;

namespace ArtistAssist.Gimp.Runs;

/// <summary>What the artist asked of a procedure the last time. GIMP keeps it until it is closed.</summary>
internal static unsafe class Remembered
{
    private const int MostBytes = 64 * 1024;

    public static Answers Of(Procedure procedure)
    {
        var size = LibGimp.DataSize(procedure.Name);
        var json = new byte[size is > 0 and <= MostBytes ? size : 0];
        fixed (byte* first = json)
        {
            if (json.Length > 0 && LibGimp.GetData(procedure.Name, first) == 0)
            {
                json = [];
            }
        }

        return Answers.Parse(procedure.Arguments, json);
    }

    public static void Keep(Procedure procedure, Answers answers)
    {
        var json = answers.ToJson();
        fixed (byte* first = json)
        {
            _ = LibGimp.SetData(procedure.Name, first, (uint)json.Length);
        }
    }
}
