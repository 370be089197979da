using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Paper;

/// <summary>Darkness of red, green and blue, each relative to its own paper, a strip at a time; cheapest from top to bottom.</summary>
internal sealed class FlatChannels : IPlaneStrips
{
    private readonly ChannelDarkness _channels;
    private readonly PaperBackground.Reader[] _papers;

    private FlatChannels(ChannelDarkness channels, PaperBackground.Reader[] papers)
    {
        _channels = channels;
        _papers = papers;
    }

    /// <summary>Measures each channel's paper.</summary>
    /// <param name="sketch">A picture in colour; may be read by several threads.</param>
    /// <param name="iccProfile">Its profile; empty means sRGB.</param>
    /// <param name="rule">The model's rule.</param>
    /// <param name="token">Stops the reading, also the later one.</param>
    /// <returns>Opens the picture once for each thread that asks.</returns>
    public static Func<FlatChannels> Measure(IPixelSource sketch, ReadOnlyMemory<byte> iccProfile, PaperRule rule, CancellationToken token)
    {
        var step = PaperMeasure.StepFor(sketch.Layout.Extent, rule);
        var samples = new SampledPixels(sketch, step);
        var planes = Array.ConvertAll(new Extent[ChannelDarkness.Channels], _ => new Plane<byte>(samples.Layout.Extent));
        try
        {
            using (var sampled = new ChannelDarkness(samples, iccProfile, token))
            {
                sampled.Read(0, planes);
            }

            var papers = Array.ConvertAll(planes, plane => PaperMeasure.OfSamples(plane, step, rule));
            return () => new FlatChannels(
                new ChannelDarkness(sketch, iccProfile, token), Array.ConvertAll(papers, paper => paper.Rows(sketch.Layout.Width)));
        }
        finally
        {
            Array.ForEach(planes, plane => plane.Dispose());
        }
    }

    /// <inheritdoc/>
    public void Read(int y, IReadOnlyList<Plane<byte>> strip)
    {
        _channels.Read(y, strip);
        for (var channel = 0; channel < strip.Count; channel++)
        {
            FlatField.Apply(strip[channel].Rows(0, strip[channel].Height), y, _papers[channel]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _channels.Dispose();
}
