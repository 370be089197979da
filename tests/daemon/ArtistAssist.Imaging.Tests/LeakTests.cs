using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Compositing;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Metadata;
using ArtistAssist.Imaging.Native;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Imaging.Tests;

/// <summary>Runs alone: it counts what is alive in the process.</summary>
[CollectionDefinition(nameof(LeakTests), DisableParallelization = true)]
[Collection(nameof(LeakTests))]
public sealed class LeakTests
{
    [Fact]
    public void EveryWayThrough_GivesBackWhatItTook()
    {
        GoThrough();
        Collect();
        var before = Alive();
        var memory = LibVips.TrackedMemory();

        for (var round = 0; round < 20; round++)
        {
            GoThrough();
        }

        Assert.Equal(before, Alive());
        Assert.InRange((long)LibVips.TrackedMemory(), 0, (long)memory + (256 << 10));
    }

    private static (int Handles, int Buffers, int Planes) Alive() => (VipsHandle.LiveCount, PixelBuffer.LiveCount, PlaneCount.Live);

    /// <summary>Other tests may have left objects to their finalizers.</summary>
    private static void Collect()
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private static void GoThrough()
    {
        var decoder = new ImageDecoder();
        using var picture = Pictures.Ramp(120, 170, ChannelLayout.Rgb, 8);
        foreach (var format in new[] { ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.Webp, ImageFormat.Tiff })
        {
            var file = EncodedBytes.Of(picture, new EncodingOptions { Format = format, Metadata = new ImageMetadata { IccProfile = Profiles.Srgb } });
            using var decoded = decoder.Decode(file, CancellationToken.None);
            decoder.Probe(file);
            Assert.Throws<UnreadableImageException>(() => decoder.Decode(file.AsMemory(0, file.Length / 2), CancellationToken.None));
        }

        using var mask = Mask.Everything(picture.Layout.Extent);
        using var result = new PixelBuffer(picture.Layout);
        Compositor.Compose(picture, new PlacedPixels(picture, 0, 0), mask, 0.5, result, CancellationToken.None);
        ChangeReceipt.Compute(picture, result, mask, CancellationToken.None);
        using var darkness = DarknessReader.ReadFloats(picture, Profiles.Srgb, new Extent(60, 85), CancellationToken.None);
        using var blurred = PlaneFilter.GaussianBlur(darkness, 4);
        using var percentile = PlaneFilter.Percentile(blurred, 15, 0.75);
        using var enlarged = PlaneFilter.Resize(percentile, new Extent(240, 340), ResampleKernel.Bilinear);
        Assert.Throws<OperationCanceledException>(() => DarknessReader.ReadBytes(picture, default, null, new CancellationToken(canceled: true)));
    }
}
