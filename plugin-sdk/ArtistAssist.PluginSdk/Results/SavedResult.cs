using ArtistAssist.Protocol.V1;

namespace ArtistAssist.PluginSdk;

/// <summary>A proposal that was written.</summary>
/// <param name="Result">What made it, and the proof that nothing else changed.</param>
/// <param name="Format">File format that was written.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="Sha256">SHA-256 of what was written, 64 lower-case hexadecimal digits; compared with what the daemon announced.</param>
public sealed record SavedResult(Result Result, FileFormat Format, long Size, string Sha256);
