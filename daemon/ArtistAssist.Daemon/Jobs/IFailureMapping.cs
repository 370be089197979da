namespace ArtistAssist.Daemon.Jobs;

/// <summary>Says what a client is told about an exception.</summary>
internal interface IFailureMapping
{
    Failure Describe(Exception exception);
}
