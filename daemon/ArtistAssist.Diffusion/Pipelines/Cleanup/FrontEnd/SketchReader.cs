using ArtistAssist.Diffusion.Pipelines.Cleanup.Paper;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Scaling;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Style;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.FrontEnd;

/// <summary>
/// From the artist's pixels to what the network sees. Paper, gain and working scale come from the luma; the channels of a picture in colour
/// are then read a second time, in strips, so that a scan is never in memory in colour.
/// </summary>
/// <param name="profile">What the model wants.</param>
/// <param name="settings">What is asked.</param>
internal sealed class SketchReader(CleanupProfile profile, CleanupSettings settings)
{
    /// <summary>Reads a part of a picture.</summary>
    /// <param name="source">The picture.</param>
    /// <param name="iccProfile">Its profile; empty means sRGB.</param>
    /// <param name="region">The part to look at.</param>
    /// <param name="token">Stops within a strip.</param>
    /// <returns>The sketch, which the caller owns, and the working scale.</returns>
    /// <exception cref="ControlUnsupportedException">The model lacks a control that is asked for.</exception>
    public (WorkingSketch Sketch, double Scale) Read(IPixelSource source, ReadOnlyMemory<byte> iccProfile, Bounds region, CancellationToken token)
    {
        var style = StyleVector.For(profile.Inputs, settings);
        var part = new SharedPixels(new CroppedPixels(source, region));
        var (luma, scale) = ReadLuma(part, iccProfile, token);
        try
        {
            var gain = StrokeGain.Of(luma.Rows(0, luma.Height), profile.Paper);
            var hints = settings.Hints is { } brushed ? Hints(brushed, region, luma, gain, token) : null;
            return (new WorkingSketch(Channels(luma, part, iccProfile, token), gain) { Hints = hints, Style = style }, scale);
        }
        catch
        {
            luma.Dispose();
            throw;
        }
    }

    private (Plane<byte> Luma, double Scale) ReadLuma(SharedPixels part, ReadOnlyMemory<byte> iccProfile, CancellationToken token)
    {
        var darkness = DarknessReader.ReadBytes(part, iccProfile, null, token);
        FlatField.Apply(darkness, PaperMeasure.Of(darkness, profile.Paper));
        token.ThrowIfCancellationRequested();

        var scale = settings.WorkingScale ?? WorkingScale.For(darkness, profile);
        var extent = WorkingScale.Apply(darkness.Extent, scale);
        if (extent == darkness.Extent)
        {
            return (darkness, scale);
        }

        using (darkness)
        {
            return (PlaneFilter.Resize(darkness, extent, ResampleKernel.Cubic), scale);
        }
    }

    /// <summary>Gray needs no second look: one plane stands for all channels.</summary>
    private IReadOnlyList<Plane<byte>> Channels(Plane<byte> luma, SharedPixels part, ReadOnlyMemory<byte> iccProfile, CancellationToken token)
    {
        if (profile.Inputs.Channels == 1 || Grayness.IsGray(part, token))
        {
            return [luma];
        }

        using (luma)
        {
            var open = FlatChannels.Measure(part, iccProfile, profile.Paper, token);
            return StripResampler.Resize(part.Layout.Extent, luma.Extent, ChannelDarkness.Channels, ResampleKernel.Cubic, open, token);
        }
    }

    private static Plane<byte> Hints(CleanupHints brushed, Bounds region, Plane<byte> luma, double gain, CancellationToken token)
    {
        var hints = Resample(brushed, region, luma.Extent, token);
        FoundedHints.Apply(hints, luma, gain);
        return hints;
    }

    private static Plane<byte> Resample(CleanupHints hints, Bounds region, Extent extent, CancellationToken token) =>
        StripResampler.Resize(region.Extent, extent, 1, ResampleKernel.Bilinear, () => new HintStrips(hints, region), token)[0];
}
