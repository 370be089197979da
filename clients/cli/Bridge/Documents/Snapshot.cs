using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Bridge.Documents;

/// <summary>A part of a document as it was when it was taken; never changes.</summary>
internal sealed class Snapshot(ReadOnlyMemory<byte> rows, PixelLayout layout)
{
    public ReadOnlyMemory<byte> Rows { get; } = rows;

    public PixelLayout Layout { get; } = layout;

    /// <summary>One object for all jobs on it, so that its pixels are hashed once.</summary>
    public Picture Picture { get; } = Picture.FromPixels(rows, layout);
}
