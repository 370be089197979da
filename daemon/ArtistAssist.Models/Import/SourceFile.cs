namespace ArtistAssist.Models.Import;

/// <summary>An imported file as it was.</summary>
/// <param name="Name">As on the card.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Modified">When it had been written.</param>
internal sealed record SourceFile(string Name, long Bytes, DateTimeOffset Modified);
