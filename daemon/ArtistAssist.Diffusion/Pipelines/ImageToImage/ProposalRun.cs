using ArtistAssist.Diffusion.Noise;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Colors;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Encoding;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Lines;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Pictures;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Sampling;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage;

/// <summary>Makes proposals of one view, one seed after the other.</summary>
/// <param name="model">The model.</param>
/// <param name="settings">What is asked.</param>
/// <param name="view">What the artist drew.</param>
/// <param name="steps">The looks, in order.</param>
/// <param name="token">Stops within one evaluation.</param>
internal sealed class ProposalRun(
    IDiffusionModel model, ImageToImageSettings settings, ArtistView view, IReadOnlyList<LookSteps> steps, CancellationToken token)
{
    private readonly LookEncoder _encoder = new(model, settings);
    private readonly List<LookInputs> _inputs = [];
    private readonly Dictionary<Bounds, LabStatistics> _statistics = [];
    private List<LookSampler> _samplers = [];
    private Posterior? _first;

    /// <summary>Encodes what all proposals share.</summary>
    /// <param name="onStep">Told after each evaluation.</param>
    public void Prepare(Action<StepProgress>? onStep)
    {
        foreach (var look in steps)
        {
            _inputs.Add(_encoder.Share(view.Start, view.ToldSketch, view.Masks?.Selection, view.Controls, look.Look, token));
        }

        var uncounted = new StepTicker(0, null);
        var evaluations = steps.Zip(_inputs).Sum(look =>
            look.First.Evaluations * new LookSampler(model, settings, look.First, look.Second, uncounted).ActiveTiles().Count);
        var ticker = new StepTicker(evaluations * settings.Seeds.Length, onStep);
        _samplers = [.. steps.Zip(_inputs, (look, inputs) => new LookSampler(model, settings, look, inputs, ticker))];
        _first = _samplers[0].NeedsPicture ? _encoder.Encode(view.Start, steps[0].Look, token) : null;
    }

    /// <summary>Makes one, of the view's size.</summary>
    public RgbPicture Make(ulong seed)
    {
        var noise = new SeededNoise(seed);
        var current = view.Start;
        for (var i = 0; i < steps.Count; i++)
        {
            var look = steps[i].Look;
            var begin = i == 0 ? _first : _encoder.Encode(current, look, token);
            var drawn = _samplers[i].Run(begin, seed, noise, token);
            if (model.Traits.Scale is not null)
            {
                LineScale.RemoveSpecks(drawn);
            }

            var made = drawn.Resize(look.Area.Extent);
            if (model.Traits.Scale is not null)
            {
                LineScale.Steepen(made, look.Scale);
            }

            current = Placed(made, look.Area, current, isLast: i == steps.Count - 1);
        }

        if (settings.LineLock > 0 && view.Paper is { } paper && settings.Fill == MaskFill.None)
        {
            LineLocking.Apply(current, view.Picture, paper, settings.LineLock);
        }

        return current;
    }

    /// <summary>The colours that are kept in an area are the same for every proposal.</summary>
    private LabStatistics StatisticsOf(Bounds area, Plane<byte> selection)
    {
        if (!_statistics.TryGetValue(area, out var statistics))
        {
            statistics = LabStatistics.Of(view.Picture.Part(area), selection);
            _statistics.Add(area, statistics);
        }

        return statistics;
    }

    private RgbPicture Placed(RgbPicture made, Bounds area, RgbPicture current, bool isLast)
    {
        if (view.Masks is { } masks)
        {
            using var selection = masks.Selection.Crop(area);
            if (settings.MatchColors && !model.Traits.BeginsFromCleanLines)
            {
                ColorMatch.Apply(made, StatisticsOf(area, selection), selection);
            }

            if (!isLast)
            {
                // The next look begins from the artist's own pixels where they are kept.
                made.MixOver(current.Part(area), selection);
            }
        }

        if (area == current.Extent.Whole)
        {
            return made;
        }

        var placed = current.Crop(current.Extent.Whole);
        placed.Paste(made, area.X, area.Y);
        return placed;
    }
}
