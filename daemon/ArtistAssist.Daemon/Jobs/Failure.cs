namespace ArtistAssist.Daemon.Jobs;

/// <summary>Why a job could not be done.</summary>
/// <param name="Code">Number of the status that a call would have had.</param>
/// <param name="Message">One sentence: what is wrong and what to do.</param>
internal sealed record Failure(int Code, string Message)
{
    private const int InternalCode = 13;

    /// <summary>Whether the fault is the daemon's own and not the request's.</summary>
    public bool IsOurs => Code == InternalCode;
}
