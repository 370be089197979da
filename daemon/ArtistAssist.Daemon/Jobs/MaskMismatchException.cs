namespace ArtistAssist.Daemon.Jobs;

/// <summary>A mask does not fit its picture, which shows only once both files are read.</summary>
internal sealed class MaskMismatchException(string message) : Exception(message);
