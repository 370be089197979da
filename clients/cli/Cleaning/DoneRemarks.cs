namespace ArtistAssist.Cli.Cleaning;

/// <summary>What is to be said of a result that was written.</summary>
/// <param name="IsAccepted">The artist asked to keep it.</param>
/// <param name="IsDoubtful">Its lines drifted further than was asked for.</param>
internal readonly record struct DoneRemarks(bool IsAccepted, bool IsDoubtful = false);
