using ArtistAssist.Protocol.V1;

namespace ArtistAssist.PluginSdk;

/// <summary>A proposal as an editor takes it: pixels for a new layer over the artist's own.</summary>
/// <param name="Place">Where its rectangle lies on the picture, in pixels; empty when there is nothing to show.</param>
/// <param name="Channels">RGBA or BGRA; alpha is straight.</param>
/// <param name="BitDepth">Bits of one channel: 8, or 16 little-endian.</param>
/// <param name="Rows">The rows from top to bottom without gap.</param>
public sealed record Layer(Bounds Place, ChannelLayout Channels, int BitDepth, ReadOnlyMemory<byte> Rows);
