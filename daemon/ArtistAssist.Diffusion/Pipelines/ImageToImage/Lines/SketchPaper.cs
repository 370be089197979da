using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Paper;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Pictures;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Lines;

/// <summary>The sketch on even white paper, its strong strokes equally dark whatever the scanner did. Owns its plane.</summary>
internal sealed class SketchPaper : IDisposable
{
    private readonly Plane<byte> _darkness;
    private readonly double _gain;
    private readonly double _strokeDarkness;

    private SketchPaper(Plane<byte> darkness, double gain, double strokeDarkness)
    {
        (_darkness, _gain, _strokeDarkness) = (darkness, gain, strokeDarkness);
    }

    /// <summary>What models take that say nothing else: the figures of the first built-in cleanup model.</summary>
    public static PaperRule DefaultRule { get; } = new()
    {
        StrokeDarkness = 0.6,
        BackgroundPercentile = 75,
        BackgroundWindow = 15,
        BackgroundStepDivisor = 256,
        BackgroundStepMin = 4,
        BackgroundStepMax = 16,
        BackgroundSmoothing = 4,
        BackgroundFloor = 0.05,
        BackgroundRelativeFloor = 0.5,
        StrokeSelectPercentile = 85,
        StrokeSelectMinimum = 0.06,
        StrokePercentile = 80,
        GainMin = 0.8,
        GainMax = 5,
    };

    /// <summary>Reads a part of the artist's picture.</summary>
    public static SketchPaper Read(IPixelSource source, ReadOnlyMemory<byte> iccProfile, Bounds place, PaperRule? rule, CancellationToken token)
    {
        var used = rule ?? DefaultRule;
        var darkness = DarknessReader.ReadBytes(new CroppedPixels(source, place), iccProfile, null, token);
        FlatField.Apply(darkness, PaperMeasure.Of(darkness, used));
        return new SketchPaper(darkness, StrokeGain.Of(darkness.Rows(0, darkness.Height), used), used.StrokeDarkness);
    }

    /// <summary>Dark lines on white, as the model was trained with.</summary>
    public RgbPicture OnWhite() => Gray(-(float)_gain, 1);

    /// <summary>White lines on black, strong strokes full: what control networks for lines follow.</summary>
    public RgbPicture OnBlack() => Gray((float)(_gain / _strokeDarkness), 0);

    /// <summary>Ink of a row, 0 paper to 1 a strong stroke.</summary>
    public void Ink(int y, Span<float> into)
    {
        RowSamples.ToFloats(_darkness.Row(y), into);
        TensorPrimitives.Multiply(into, (float)(_gain / _strokeDarkness / 255), into);
        TensorPrimitives.Min(into, 1f, into);
    }

    /// <inheritdoc/>
    public void Dispose() => _darkness.Dispose();

    private RgbPicture Gray(float gain, float paper)
    {
        var picture = new RgbPicture(_darkness.Extent);
        for (var y = 0; y < _darkness.Height; y++)
        {
            var row = picture.Row(0, y);
            RowSamples.ToFloats(_darkness.Row(y), row);
            TensorPrimitives.Multiply(row, gain / 255, row);
            TensorPrimitives.Add(row, paper, row);
            TensorPrimitives.Max(row, 0f, row);
            TensorPrimitives.Min(row, 1f, row);
        }

        picture.Channel(0).CopyTo(picture.Channel(1));
        picture.Channel(0).CopyTo(picture.Channel(2));
        return picture;
    }
}
