using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Output;

/// <summary>How far <c>models import</c> is; its last line is the model.</summary>
// Event is always "step"; stage is reading, checking or writing.
internal sealed record ImportLine(string Event, string Stage, uint Done, uint Total)
{
    public static ImportLine Of(ImportStep step) => new("step", ContractNames.Of(step.Stage), step.Done, step.Total);
}
