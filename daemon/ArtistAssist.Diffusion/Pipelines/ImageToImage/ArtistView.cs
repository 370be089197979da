using ArtistAssist.Diffusion.Pipelines.ImageToImage.Fills;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Lines;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Masks;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Pictures;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Regions;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage;

/// <summary>The part of the artist's picture that is worked on, in its own resolution. Owns masks and paper.</summary>
internal sealed class ArtistView : IDisposable
{
    private ArtistView(RgbPicture picture)
    {
        Picture = picture;
        Start = picture;
    }

    /// <summary>What the artist drew.</summary>
    public RgbPicture Picture { get; }

    /// <summary>What the model begins from: with a fill, on even paper, or its clean lines.</summary>
    public RgbPicture Start { get; private set; }

    /// <summary>Its masks; null without one.</summary>
    public ViewMasks? Masks { get; private set; }

    /// <summary>The sketch on even paper, without what a fill hides; null where nothing asks for it.</summary>
    public SketchPaper? Paper { get; private set; }

    /// <summary>What a model for sketches is told of them; null where a fill hides them.</summary>
    public RgbPicture? ToldSketch { get; private set; }

    /// <summary>What control networks are shown.</summary>
    public IReadOnlyList<(ControlSettings Settings, RgbPicture Picture)> Controls { get; private set; } = [];

    /// <summary>Reads a view.</summary>
    public static ArtistView Read(
        IPixelSource source,
        ReadOnlyMemory<byte> iccProfile,
        Mask? mask,
        RegionPlan plan,
        DiffusionTraits traits,
        ImageToImageSettings settings,
        ILineDraft? draft,
        CancellationToken token)
    {
        var controls = ControlsOf(traits, settings);
        foreach (var control in controls)
        {
            if (control.Picture is { } given && given.Layout.Extent != source.Layout.Extent)
            {
                throw ControlUnavailableException.WrongSize(control.Name);
            }
        }

        var view = new ArtistView(RgbPicture.Read(source, iccProfile, plan.View, token));
        try
        {
            view.Masks = mask is null ? null : ViewMasks.For(mask, plan.View, plan.Selection, settings);
            using var hidden = settings.Fill == MaskFill.None ? null : view.Masks?.Hidden();
            var takesSketch = traits.Planes.Contains(ConditionPlane.Sketch);
            if (takesSketch || settings.LineLock > 0 || controls.Any(control => control.Picture is null))
            {
                view.Paper = SketchPaper.Read(source, iccProfile, plan.View, traits.Paper, hidden, token);
            }

            view.Controls = [.. controls.Select(control => (control, view.PictureOf(control, plan, token)))];
            view.Begin(hidden, settings, takesSketch, traits.BeginsFromCleanLines ? draft : null, token);
            return view;
        }
        catch
        {
            view.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Masks?.Dispose();
        Paper?.Dispose();
    }

    /// <summary>The sketch itself holds the picture, unless something else is asked for.</summary>
    private static IReadOnlyList<ControlSettings> ControlsOf(DiffusionTraits traits, ImageToImageSettings settings)
    {
        if (settings.Controls is { } asked)
        {
            return asked;
        }

        // A fill replaces the lines that would hold it.
        var lines = settings.Fill == MaskFill.None ? traits.Controls.FirstOrDefault(control => control.TakesLines) : null;
        return lines is null ? [] : [new ControlSettings(lines.Name)];
    }

    private RgbPicture PictureOf(ControlSettings control, RegionPlan plan, CancellationToken token) =>
        control.Picture is { } given ? RgbPicture.Read(given, ReadOnlyMemory<byte>.Empty, plan.View, token) : Paper!.OnBlack();

    private void Begin(Plane<byte>? hidden, ImageToImageSettings settings, bool takesSketch, ILineDraft? draft, CancellationToken token)
    {
        var sketch = takesSketch ? Paper!.OnWhite() : Picture;
        ToldSketch = takesSketch && settings.Fill == MaskFill.None ? sketch : null;
        Start = draft is not null ? Drafted(draft, hidden, settings.Fill, token)
            : hidden is not null ? Prefill.Apply(sketch, hidden, settings.Fill)
            : sketch;
    }

    // What is filled is a finished drawing, whose lines stay as they are; a sketch is cleaned.
    private RgbPicture Drafted(ILineDraft draft, Plane<byte>? hidden, MaskFill fill, CancellationToken token)
    {
        var seen = hidden is null ? Picture : Prefill.Apply(Picture, hidden, MaskFill.Remove);
        using var drawing = SrgbPixels.Create(seen.Samples, new PixelLayout(seen.Extent, ChannelLayout.Rgb, 8), ReadOnlyMemory<byte>.Empty);
        using var hole = hidden is null ? null : Mask.At(seen.Extent, 0, 0, hidden.Crop(hidden.Extent.Whole));
        using var lines = hole is null ? draft.Clean(drawing, token) : draft.ContinueThrough(drawing, hole, fill, token);
        return RgbPicture.Read(lines, ReadOnlyMemory<byte>.Empty, lines.Layout.Extent.Whole, token);
    }
}
