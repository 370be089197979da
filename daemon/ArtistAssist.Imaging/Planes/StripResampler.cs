using System.Runtime.ExceptionServices;
using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Imaging.Planes;

/// <summary>Resamples channels while they are read, on all cores: of the source only strips are in memory.</summary>
public static class StripResampler
{
    private const int BandRows = 64;

    /// <summary>Makes the channels in another size: shrinks by area, enlarges by the kernel. The caller owns the planes.</summary>
    /// <param name="from">Size of what is read.</param>
    /// <param name="to">Size to make; both sides at least 1.</param>
    /// <param name="channels">How many channels.</param>
    /// <param name="kernel">How to enlarge.</param>
    /// <param name="open">Opens the source; called once on every thread that reads.</param>
    /// <param name="cancellationToken">Checked for each strip.</param>
    public static IReadOnlyList<Plane<byte>> Resize(
        Extent from, Extent to, int channels, ResampleKernel kernel, Func<IPlaneStrips> open, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(open);
        var resampler = new ByteResampler(from, to, kernel);
        var planes = NewPlanes(to, channels);
        var stretches = Math.Clamp(to.Height / BandRows, 1, Environment.ProcessorCount);
        try
        {
            Parallel.For(0, stretches, stretch =>
            {
                using var strips = open();
                var bottom = (int)((long)to.Height * (stretch + 1) / stretches);
                for (var y = (int)((long)to.Height * stretch / stretches); y < bottom; y += BandRows)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Band(resampler, strips, from.Width, planes, y, Math.Min(y + BandRows, bottom));
                }
            });
            return planes;
        }
        catch (AggregateException failures)
        {
            Dispose(planes);
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
            throw;
        }
    }

    private static void Band(ByteResampler resampler, IPlaneStrips strips, int width, Plane<byte>[] planes, int y, int end)
    {
        var (first, last) = resampler.InputRows(y, end);
        var strip = NewPlanes(new Extent(last - first, width), planes.Length);
        try
        {
            strips.Read(first, strip);
            for (var channel = 0; channel < planes.Length; channel++)
            {
                resampler.Run(strip[channel], first, planes[channel], y, end);
            }
        }
        finally
        {
            Dispose(strip);
        }
    }

    private static Plane<byte>[] NewPlanes(Extent extent, int count)
    {
        var planes = new Plane<byte>[count];
        for (var i = 0; i < count; i++)
        {
            planes[i] = new Plane<byte>(extent);
        }

        return planes;
    }

    private static void Dispose(Plane<byte>[] planes)
    {
        foreach (var plane in planes)
        {
            plane.Dispose();
        }
    }
}
