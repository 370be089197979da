namespace ArtistAssist.Daemon.Results;

/// <summary>A small picture to look at.</summary>
/// <param name="LongestSide">In pixels, 16 to 4096.</param>
/// <param name="OfSource">The artist's picture instead of the proposal.</param>
internal sealed record PreviewRequest(int LongestSide, bool OfSource);
