using ArtistAssist.PluginSdk.Errors;
using ArtistAssist.Protocol.V1;
using Grpc.Core;

namespace ArtistAssist.PluginSdk;

/// <summary>A job could not be done. The message is the daemon's: one sentence, what is wrong and what to do.</summary>
public sealed class JobFailedException : ArtistAssistException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="code">Why, for programs.</param>
    /// <param name="message">Why, for people.</param>
    public JobFailedException(string jobId, ErrorCode code, string message)
        : base(code, message) => JobId = jobId;

    /// <summary>The exception for the event that tells of the failure.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="failed">What the daemon said.</param>
    public static JobFailedException Of(string jobId, Failed failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        return new(jobId, StatusReading.ToCode((StatusCode)failed.Code), failed.Message);
    }

    /// <summary>The job.</summary>
    public string JobId { get; }
}
