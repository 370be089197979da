namespace ArtistAssist.Cli.Output;

internal sealed record StopLine(bool Running, uint QueuedJobs);
