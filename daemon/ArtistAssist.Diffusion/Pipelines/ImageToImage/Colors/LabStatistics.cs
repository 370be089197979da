using ArtistAssist.Diffusion.Pipelines.ImageToImage.Pictures;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Colors;

/// <summary>Mean and deviation of Lab over the kept pixels of a picture, or over enough of them.</summary>
internal sealed class LabStatistics
{
    /// <summary>Rows looked at: a quarter of a thousand, evenly, say what all say.</summary>
    private const int Rows = 256;

    private readonly double[] _sums = new double[3];
    private readonly double[] _squares = new double[3];

    private LabStatistics()
    {
    }

    /// <summary>Pixels counted.</summary>
    public long Count { get; private set; }

    /// <summary>Counts where a mask is 0.</summary>
    public static LabStatistics Of(RgbPicture picture, Plane<byte> changeable)
    {
        var statistics = new LabStatistics();
        var width = picture.Extent.Width;
        var lab = new LabRows(width);
        var row = new float[3][] { new float[width], new float[width], new float[width] };
        for (var y = 0; y < picture.Extent.Height; y += Math.Max(1, picture.Extent.Height / Rows))
        {
            var mask = changeable.Row(y);
            if (!mask.Contains((byte)0))
            {
                continue;
            }

            for (var channel = 0; channel < 3; channel++)
            {
                picture.Row(channel, y).CopyTo(row[channel]);
            }

            lab.ToLab(row[0], row[1], row[2]);
            statistics.Add(row, mask);
        }

        return statistics;
    }

    public double Mean(int channel) => _sums[channel] / Count;

    public double Deviation(int channel) => Math.Sqrt(Math.Max(0, (_squares[channel] / Count) - (Mean(channel) * Mean(channel))));

    private void Add(float[][] row, ReadOnlySpan<byte> mask)
    {
        for (var x = 0; x < mask.Length; x++)
        {
            if (mask[x] != 0)
            {
                continue;
            }

            Count++;
            for (var channel = 0; channel < 3; channel++)
            {
                double value = row[channel][x];
                _sums[channel] += value;
                _squares[channel] += value * value;
            }
        }
    }
}
