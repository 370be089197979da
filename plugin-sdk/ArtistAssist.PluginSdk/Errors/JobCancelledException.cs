using ArtistAssist.Protocol.V1;

namespace ArtistAssist.PluginSdk;

/// <summary>A job was stopped before it was done.</summary>
public sealed class JobCancelledException : ArtistAssistException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="reason">Who stopped it.</param>
    public JobCancelledException(string jobId, CancelReason reason)
        : base(ErrorCode.NotPossible, reason == CancelReason.Superseded
            ? $"Job {jobId} was replaced by a newer one."
            : $"Job {jobId} was cancelled.")
    {
        JobId = jobId;
        Reason = reason;
    }

    /// <summary>The job.</summary>
    public string JobId { get; }

    /// <summary>Who stopped it.</summary>
    public CancelReason Reason { get; }
}
