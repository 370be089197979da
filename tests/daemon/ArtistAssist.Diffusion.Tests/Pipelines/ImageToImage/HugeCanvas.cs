using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Tests.Pipelines.ImageToImage;

/// <summary>A gray picture that is nowhere in memory, and takes results without keeping them.</summary>
internal sealed class HugeCanvas(Extent extent) : IPixelSource, IPixelSink, IDisposable
{
    public PixelLayout Layout { get; } = new(extent, ChannelLayout.Gray, 8);

    public void ReadRows(int y, int rowCount, Span<byte> into)
    {
        for (var row = 0; row < rowCount; row++)
        {
            into.Slice(row * Layout.RowBytes, Layout.RowBytes).Fill((byte)(y + row));
        }
    }

    public void WriteRows(int y, int rowCount, ReadOnlySpan<byte> from)
    {
    }

    public void Dispose()
    {
    }
}
