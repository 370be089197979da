using ArtistAssist.Cli.Batch.Journals;
using ArtistAssist.Cli.Batch.Runs;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>Tells somebody how it goes. Called from several threads.</summary>
internal interface ICleanReport
{
    void Submitted(CleanItem item, string jobId);

    void Happened(CleanItem item, JobEvent happened);

    void Done(CleanItem item, string jobId, SavedResult saved, DoneRemarks remarks);

    /// <summary>An earlier run did it.</summary>
    void Skipped(CleanItem item, Standing standing, JournalEntry entry);

    void Failed(string source, string? jobId, Exception exception);

    void Cancelled(CleanItem item, string? jobId, CancelReason reason);

    /// <summary>A batch is over; of a single picture everything has been said.</summary>
    void Over(BatchSummary summary);
}
