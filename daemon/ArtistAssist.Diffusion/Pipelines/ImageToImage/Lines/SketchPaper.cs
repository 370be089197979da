using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Paper;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Fills;
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
    /// <param name="source">The picture.</param>
    /// <param name="iccProfile">Its profile.</param>
    /// <param name="place">The part.</param>
    /// <param name="rule">The model's rule; null for <see cref="DefaultRule"/>.</param>
    /// <param name="hidden">What a fill hides of the part, 255 or 0: paper, which nothing that lies there has a part in. Null for nothing.</param>
    /// <param name="token">Checked at each strip.</param>
    public static SketchPaper Read(IPixelSource source, ReadOnlyMemory<byte> iccProfile, Bounds place, PaperRule? rule, Plane<byte>? hidden, CancellationToken token)
    {
        var darkness = DarknessReader.ReadBytes(new CroppedPixels(source, place), iccProfile, null, token);
        if (hidden is null)
        {
            return Of(darkness, rule ?? DefaultRule);
        }

        // Paper is measured around each place, so something must be there meanwhile: what is nearest.
        var known = HiddenPixels.Known(hidden);
        HiddenPixels.Set(darkness, hidden, (y, x) => known.Place(y, x) is var (row, column) ? darkness.Row(row)[column] : (byte)0);
        var paper = Of(darkness, rule ?? DefaultRule);
        HiddenPixels.Set(darkness, hidden, (_, _) => 0);
        return paper;
    }

    /// <summary>Evens the paper of a drawing.</summary>
    /// <param name="darkness">0 white to 255 black; belongs to what is returned, which alters it.</param>
    /// <param name="rule">How.</param>
    public static SketchPaper Of(Plane<byte> darkness, PaperRule rule)
    {
        FlatField.Apply(darkness, PaperMeasure.Of(darkness, rule));
        return new SketchPaper(darkness, StrokeGain.Of(darkness.Rows(0, darkness.Height), rule), rule.StrokeDarkness);
    }

    /// <summary>Dark lines on white, as the model was trained with.</summary>
    public RgbPicture OnWhite() => Gray(-(float)_gain, 1);

    /// <summary>White lines on black, strong strokes full: what control networks for lines follow.</summary>
    public RgbPicture OnBlack() => Gray((float)(_gain / _strokeDarkness), 0);

    /// <summary>255 where there is ink, else 0. The caller owns it.</summary>
    /// <param name="least">How much darker than the paper ink is, 0 to 1, where strong strokes are as dark as the rule says.</param>
    public Plane<byte> Marks(double least)
    {
        var marks = new Plane<byte>(_darkness.Extent);
        var dark = Math.Clamp(least * 255 / _gain, 1, 255);
        for (var y = 0; y < marks.Height; y++)
        {
            var row = _darkness.Row(y);
            var into = marks.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                into[x] = row[x] >= dark ? byte.MaxValue : (byte)0;
            }
        }

        return marks;
    }

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
