using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Cli.Language;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Cli.Commands;

/// <summary>A control network as the command line names it: NAME, NAME:STRENGTH, NAME:STRENGTH:START-END, each with =FILE for its picture.</summary>
internal static class ControlSwitch
{
    /// <summary>What the option says; it has been checked.</summary>
    public static ControlFile Read(string text) => TryRead(text) ?? throw new UsageException(Say.With(Texts.ControlInvalid, text));

    /// <summary>What is wrong with it; null for nothing.</summary>
    public static string? Problem(string text) => TryRead(text) is null ? Say.With(Texts.ControlInvalid, text) : null;

    private static ControlFile? TryRead(string text)
    {
        var split = text.IndexOf('=', StringComparison.Ordinal);
        var (network, file) = split < 0 ? (text, null) : (text[..split], text[(split + 1)..]);
        var fields = network.Split(':');
        if (fields[0].Length == 0 || fields.Length > 3 || file?.Length == 0)
        {
            return null;
        }

        var control = new ControlPicture(fields[0]);
        if (fields.Length > 1)
        {
            if (!Bounds.TryNumber(fields[1], 0, 2, out var strength))
            {
                return null;
            }

            control = control with { Strength = strength };
        }

        return fields.Length < 3 ? new ControlFile(control, file)
            : TryRange(fields[2], out var start, out var end) ? new ControlFile(control with { Start = start, End = end }, file)
            : null;
    }

    private static bool TryRange(string text, out double start, out double end)
    {
        (start, end) = (0, 1);
        var ends = text.Split('-');
        return ends.Length == 2 && Bounds.TryNumber(ends[0], 0, 1, out start) && Bounds.TryNumber(ends[1], 0, 1, out end) && start < end;
    }
}
