using ArtistAssist.Diffusion.Pipelines.LineInpaint.Lines;
using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Holes;

/// <summary>A group of holes and a rim around it, as arrays of one byte a pixel, row by row.</summary>
internal sealed class HoleArea
{
    /// <summary>Ink from here on is line rather than edge.</summary>
    public const byte Line = 128;

    /// <summary>Ink from here on belongs to a line's soft edge.</summary>
    public const byte Edge = 24;

    /// <summary>About 24 bytes are needed for each.</summary>
    private const long MaximumPixels = 1 << 26;

    private HoleArea(Bounds group, Bounds place, byte[] ink, byte[] hole)
    {
        Group = group;
        Place = place;
        Ink = ink;
        Hole = hole;
    }

    /// <summary>The group's box on the picture.</summary>
    public Bounds Group { get; }

    /// <summary>Where the arrays lie on the picture: the box and the rim.</summary>
    public Bounds Place { get; }

    public int Width => Place.Width;

    public int Height => Place.Height;

    /// <summary>0 none to 255 full.</summary>
    public byte[] Ink { get; }

    /// <summary>255 in a hole, else 0.</summary>
    public byte[] Hole { get; }

    /// <summary>A copy of a part of the picture.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="group">The group's box.</param>
    /// <param name="rim">Pixels around it.</param>
    /// <exception cref="HoleTooLargeException">The group is too large to be held in arrays.</exception>
    public static HoleArea Of(LinePicture picture, Bounds group, int rim)
    {
        var place = group.Pad(rim).Intersect(picture.Ink.Extent.Whole);
        if (place.Extent.PixelCount > MaximumPixels)
        {
            throw new HoleTooLargeException(place.Extent);
        }

        var area = new HoleArea(group, place, new byte[place.Extent.PixelCount], new byte[place.Extent.PixelCount]);
        for (var y = 0; y < place.Height; y++)
        {
            picture.Ink.Row(place.Y + y).Slice(place.X, place.Width).CopyTo(area.Ink.AsSpan(y * place.Width));
            picture.Hole.Row(place.Y + y).Slice(place.X, place.Width).CopyTo(area.Hole.AsSpan(y * place.Width));
        }

        return area;
    }

    /// <summary>Writes the ink in the group's holes back; those of another group that show in the rim are not its business.</summary>
    public void WriteTo(LinePicture picture)
    {
        for (var y = Group.Y; y < Group.Bottom; y++)
        {
            var target = picture.Ink.Row(y);
            for (var x = Group.X; x < Group.Right; x++)
            {
                var i = ((y - Place.Y) * Width) + x - Place.X;
                target[x] = Hole[i] != 0 ? Ink[i] : target[x];
            }
        }
    }

    /// <summary>The up to eight neighbours of a pixel.</summary>
    /// <param name="pixel">Index of the pixel.</param>
    /// <param name="into">Takes up to eight indices.</param>
    /// <returns>How many there are.</returns>
    public int Neighbours(int pixel, Span<int> into)
    {
        var (row, column) = Math.DivRem(pixel, Width);
        var count = 0;
        for (var y = Math.Max(row - 1, 0); y <= Math.Min(row + 1, Height - 1); y++)
        {
            for (var x = Math.Max(column - 1, 0); x <= Math.Min(column + 1, Width - 1); x++)
            {
                if (y != row || x != column)
                {
                    into[count++] = (y * Width) + x;
                }
            }
        }

        return count;
    }
}
