using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>Tells somebody how it goes. Called from several threads.</summary>
internal interface ICleanReport
{
    void Submitted(CleanItem item, string jobId);

    void Happened(CleanItem item, JobEvent happened);

    void Done(CleanItem item, string jobId, SavedResult saved, bool accepted);

    void Failed(string source, string? jobId, Exception exception);

    void Cancelled(CleanItem item, string? jobId, CancelReason reason);
}
