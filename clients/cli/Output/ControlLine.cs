using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Output;

internal sealed record ControlLine(string Name, double Default, double Minimum, double Maximum, string Meaning)
{
    public static ControlLine Of(ModelControl control) => new(control.Name, control.Default, control.Minimum, control.Maximum, control.Meaning);
}
