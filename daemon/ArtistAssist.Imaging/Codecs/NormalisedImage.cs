using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Native;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Codecs;

/// <summary>
/// A loaded image brought, without touching ordinary pixels, to one of our layouts: exotic colour spaces become sRGB, the camera's
/// orientation is applied. Still a recipe: no pixel has been computed.
/// </summary>
internal sealed class NormalisedImage : IDisposable
{
    private readonly List<VipsImage> _stages;
    private readonly List<ImageNote> _notes = [];
    private readonly ImageFormat _format;

    internal NormalisedImage(VipsImage loaded, ImageFormat format)
    {
        _stages = [loaded];
        _format = format;
        Loaded = loaded;
        try
        {
            ConvertExoticSpace();
            ApplyOrientation();
            Layout = LayoutOf(Image);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    internal VipsImage Loaded { get; }

    internal VipsImage Image => _stages[^1];

    internal PixelLayout Layout { get; }

    internal IReadOnlyList<ImageNote> Notes => _notes;

    public void Dispose()
    {
        for (var i = _stages.Count - 1; i >= 0; i--)
        {
            _stages[i].Dispose();
        }
    }

    private void ConvertExoticSpace()
    {
        var depth = Loaded.SampleBytes == 1 ? 8 : 16;
        switch (Loaded.Interpretation)
        {
            case Interpretation.Cmyk:
                using (var transform = new VipsOperation("icc_transform"))
                {
                    _stages.Add(transform.Set("in", Loaded).Set("output_profile", "srgb").Set("embedded", true).Set("input_profile", "cmyk")
                        .Set("intent", 1).Set("black_point_compensation", true).Set("depth", depth).RunToImage());
                }

                _notes.Add(new ImageNote(ImageNoteKind.ConvertedToSrgb, "CMYK"));
                break;
            case Interpretation.Lab or Interpretation.LabS or Interpretation.LabQ:
                var space = Loaded.Interpretation == Interpretation.LabQ ? Interpretation.Srgb : Interpretation.Rgb16;
                using (var conversion = new VipsOperation("colourspace"))
                {
                    _stages.Add(conversion.Set("in", Loaded).Set("space", (int)space).RunToImage());
                }

                _notes.Add(new ImageNote(ImageNoteKind.ConvertedToSrgb, "Lab"));
                break;
        }
    }

    private void ApplyOrientation()
    {
        if (Loaded.Orientation is > 1 and <= 8 and var orientation)
        {
            using var rotation = new VipsOperation("autorot");
            _stages.Add(rotation.Set("in", Image).RunToImage());
            _notes.Add(new ImageNote(ImageNoteKind.OrientationApplied, orientation.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    private PixelLayout LayoutOf(VipsImage image)
    {
        if (!image.IsPlainCoding || image.Format is not (BandFormat.UChar or BandFormat.UShort))
        {
            throw new UnsupportedImageException(_format, "The picture's samples are neither 8 nor 16 bits of unsigned numbers: export it as PNG or TIFF with 8 or 16 bits.");
        }

        var channels = image.Bands switch
        {
            1 => ChannelLayout.Gray,
            2 => ChannelLayout.GrayAlpha,
            3 => ChannelLayout.Rgb,
            4 => ChannelLayout.Rgba,
            _ => throw new UnsupportedImageException(_format, $"The picture has {image.Bands} channels and at most four can be worked on: flatten it and export it as RGB."),
        };
        return new PixelLayout(new Extent(image.Height, image.Width), channels, image.SampleBytes * 8);
    }
}
