using ArtistAssist.Diffusion.Pipelines.LineInpaint.Holes;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Tests.Pipelines.LineInpaint.Holes;

public sealed class HoleTests
{
    [Fact]
    public void Find_HolesFarApart_AreSeparateAndTight()
    {
        using var hole = Marked(new Bounds(3, 5, 7, 2), new Bounds(150, 60, 20, 30));

        Assert.Equal([new Bounds(3, 5, 7, 2), new Bounds(150, 60, 20, 30)], HoleGroups.Find(hole));
    }

    [Fact]
    public void Find_HolesCloseTogether_AreOneGroup()
    {
        using var hole = Marked(new Bounds(30, 30, 4, 4), new Bounds(38, 36, 4, 4));

        Assert.Equal(new Bounds(30, 30, 12, 10), Assert.Single(HoleGroups.Find(hole)));
    }

    [Fact]
    public void Find_HoleWithinTheBoxOfAnother_IsOneGroup()
    {
        using var hole = Marked(new Bounds(10, 10, 180, 3), new Bounds(10, 10, 3, 80), new Bounds(120, 60, 4, 4));

        Assert.Equal(new Bounds(10, 10, 180, 80), Assert.Single(HoleGroups.Find(hole)));
    }

    [Fact]
    public void Find_NoHole_FindsNone()
    {
        using var hole = Marked();

        Assert.Empty(HoleGroups.Find(hole));
    }

    [Fact]
    public void Depth_SquareHole_RisesToItsMiddle()
    {
        using var hole = Marked(new Bounds(40, 30, 9, 9));

        var depth = HoleDepth.Of(hole);

        Assert.Equal(5 * HoleDepth.Unit, depth[(34 * 200) + 44]);
        Assert.Equal(HoleDepth.Unit, depth[(30 * 200) + 44]);
        Assert.Equal(0, depth[(29 * 200) + 44]);
    }

    [Fact]
    public void Depth_HoleAtTheEdge_CountsFromWhatIsKnown()
    {
        using var hole = Marked(new Bounds(150, 0, 50, 100));

        Assert.Equal(50 * HoleDepth.Unit, HoleDepth.Of(hole)[(50 * 200) + 199]);
    }

    private static Plane<byte> Marked(params Bounds[] places)
    {
        var hole = new Plane<byte>(new Extent(100, 200));
        foreach (var place in places)
        {
            for (var y = place.Y; y < place.Bottom; y++)
            {
                hole.Row(y).Slice(place.X, place.Width).Fill(255);
            }
        }

        return hole;
    }
}
