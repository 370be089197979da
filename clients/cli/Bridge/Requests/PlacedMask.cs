using ArtistAssist.Cli.Bridge.Frames;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Cli.Bridge.Requests;

/// <summary>A mask on a document: one byte a pixel of its rectangle, 0 outside.</summary>
/// <param name="Name">Name of its field and its payload.</param>
/// <param name="Place">Its rectangle.</param>
/// <param name="Values">Its bytes; all 0 until they have been read.</param>
internal sealed record PlacedMask(string Name, Region Place, byte[] Values)
{
    // As wide as a selection of the largest document, and a document's width around it.
    private const long MostPixels = 400_000_000;

    private Region Whole { get; init; }

    public PayloadSlot Slot => PayloadSlot.Exactly(Name, Values.Length, input => input.ReadExactly(Values));

    /// <summary>The mask that a field announces; null without one.</summary>
    /// <exception cref="RefusedException">Its rectangle is wrong.</exception>
    public static PlacedMask? Of(Fields fields, string name, Region document)
    {
        if (fields.OptionalObject(name) is not { } said)
        {
            return null;
        }

        var place = Region.Of(said);
        return place.Pixels <= MostPixels
            ? new PlacedMask(name, place, new byte[place.Pixels]) { Whole = document }
            : throw new RefusedException(Language.Say.With(Language.Texts.BridgePlaceOutside, place.X, place.Y, place.Width, place.Height, document.Width, document.Height), name);
    }

    /// <summary>The smallest part on the document that is not 0; null when all of that is.</summary>
    public PlacedMask? Tight()
    {
        if (Within(Whole) is not { } inside)
        {
            return null;
        }

        var (left, right, top, bottom) = (int.MaxValue, -1, -1, -1);
        for (var y = 0; y < inside.Place.Height; y++)
        {
            var row = inside.Values.AsSpan(y * inside.Place.Width, inside.Place.Width);
            var first = row.IndexOfAnyExcept((byte)0);
            if (first >= 0)
            {
                top = top < 0 ? y : top;
                bottom = y;
                left = Math.Min(left, first);
                right = Math.Max(right, row.LastIndexOfAnyExcept((byte)0));
            }
        }

        return right < 0 ? null : inside.Within(new Region(inside.Place.X + left, inside.Place.Y + top, right - left + 1, bottom - top + 1));
    }

    /// <summary>Its part within a region; null when they do not meet.</summary>
    public PlacedMask? Within(Region region)
    {
        var place = Place.Intersect(region);
        if (place.IsEmpty)
        {
            return null;
        }

        if (place == Place)
        {
            return this;
        }

        var values = new byte[place.Pixels];
        for (var y = 0; y < place.Height; y++)
        {
            Values.AsSpan(((place.Y - Place.Y + y) * Place.Width) + place.X - Place.X, place.Width).CopyTo(values.AsSpan(y * place.Width));
        }

        return this with { Place = place, Values = values };
    }

    /// <summary>The mask for a job on a part of the document.</summary>
    public Selection Seen(Region region) => Selection.FromPixels(Values, Place.X - region.X, Place.Y - region.Y, Place.Width, Place.Height);
}
