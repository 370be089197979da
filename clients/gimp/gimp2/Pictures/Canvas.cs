using ArtistAssist.Gimp.Language;
using ArtistAssist.Gimp.Libgimp;
using ArtistAssist.Gimp.Runs;

namespace ArtistAssist.Gimp.Pictures;

/// <summary>An image in GIMP: pixels and selection out, layers in. Its own layers are never changed.</summary>
internal sealed unsafe class Canvas
{
    // As over the bridge: what a daemon takes, and an array of .NET holds.
    private const long MostPixels = 200_000_000;

    private const int Gray = 1;
    private const int Indexed = 2;
    private const int RgbaLayer = 1;
    private const int GrayAlphaLayer = 3;
    private const int MaskOfSelection = 4;
    private const int OnTop = 0;

    // Normal (legacy): in the other mode GIMP mixes soft edges in linear light, which nobody else does.
    private const int NormalMode = 0;

    private readonly int _image;
    private readonly bool _isGray;

    /// <exception cref="TroubleException">It is of a kind that cannot be worked on.</exception>
    public Canvas(int image)
    {
        _image = image;
        var type = LibGimp.ImageBaseType(image);
        if (type is < 0 or Indexed)
        {
            throw new TroubleException(Say.Of("indexed"));
        }

        _isGray = type == Gray;
        Whole = new(0, 0, LibGimp.ImageWidth(image), LibGimp.ImageHeight(image));
        LibGegl.Init(null, null);
    }

    public Region Whole { get; }

    /// <summary>What is selected; null without a selection. GIMP selects nothing outside the image.</summary>
    public Selected? ReadSelection()
    {
        _ = LibGimp.SelectionBounds(_image, out var some, out var left, out var top, out var right, out var bottom);
        if (some == 0)
        {
            return null;
        }

        var place = new Region(left, top, right - left, bottom - top).Intersect(Whole);
        var values = NewRows(place, 1);
        ReadRows(LibGimp.ImageSelection(_image), place, LibGegl.Mask, values);
        return new(place, values);
    }

    /// <summary>What the artist sees of a part: red, green, blue, alpha.</summary>
    public byte[] ReadVisible(Region place)
    {
        var rows = NewRows(place, 4);
        var layer = LibGimp.NewLayerFromVisible(_image, _image, "ArtistAssist");
        try
        {
            ReadRows(layer, place, LibGegl.Rgba, rows);
        }
        finally
        {
            _ = LibGimp.DeleteItem(layer);
        }

        return rows;
    }

    /// <summary>Puts layers on top, the first one above the others and the only one visible, as one undo step.</summary>
    public void Add(IEnumerable<NewLayer> layers, bool withMask)
    {
        _ = LibGimp.BeginUndoGroup(_image);
        try
        {
            var ordered = layers.ToList();
            for (var i = ordered.Count - 1; i >= 0; i--)
            {
                var layer = Add(ordered[i], withMask);
                _ = LibGimp.SetItemVisible(layer, i == 0 ? 1 : 0);
            }
        }
        finally
        {
            _ = LibGimp.EndUndoGroup(_image);
        }

        LibGimp.FlushDisplays();
    }

    private int Add(NewLayer layer, bool withMask)
    {
        var (place, type) = (layer.Place, _isGray ? GrayAlphaLayer : RgbaLayer);
        var id = LibGimp.NewLayer(_image, layer.Name, place.Width, place.Height, type, 100, NormalMode);
        _ = LibGimp.InsertLayer(_image, id, 0, OnTop);
        _ = LibGimp.SetLayerOffsets(id, place.X, place.Y);
        var buffer = LibGimp.DrawableBuffer(id);
        try
        {
            LibGegl.Write(buffer, place with { X = 0, Y = 0 }, LibGegl.Rgba, layer.Rows.Span);
        }
        finally
        {
            LibGegl.Release(buffer);
        }

        _ = LibGimp.UpdateDrawable(id, 0, 0, place.Width, place.Height);
        if (withMask)
        {
            _ = LibGimp.AddLayerMask(id, LibGimp.CreateLayerMask(id, MaskOfSelection));
        }

        return id;
    }

    private static byte[] NewRows(Region place, int bytesPerPixel) => place.Pixels <= MostPixels
        ? new byte[place.Pixels * bytesPerPixel]
        : throw new TroubleException(Say.Of("too_large", MostPixels / 1_000_000));

    private static void ReadRows(int drawable, Region place, string format, byte[] into)
    {
        var buffer = LibGimp.DrawableBuffer(drawable);
        try
        {
            LibGegl.Read(buffer, place, format, into);
        }
        finally
        {
            LibGegl.Release(buffer);
        }
    }
}
