using ArtistAssist.Protocol.V1;

namespace ArtistAssist.PluginSdk;

/// <summary>A proposal as rows of pixels.</summary>
/// <param name="Result">What made it; its <see cref="Result.Layout"/> says how the rows lie.</param>
/// <param name="Rows">The rows from top to bottom without gap.</param>
public sealed record ResultPixels(Result Result, ReadOnlyMemory<byte> Rows);
