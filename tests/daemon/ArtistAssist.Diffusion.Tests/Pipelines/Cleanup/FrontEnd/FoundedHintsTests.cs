using ArtistAssist.Diffusion.Pipelines.Cleanup.FrontEnd;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Tests.Pipelines.Cleanup.FrontEnd;

public sealed class FoundedHintsTests
{
    private const byte Keep = HintStrips.None + HintStrips.Range;
    private const byte Remove = HintStrips.None - HintStrips.Range;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(20, 17)]
    [InlineData(39, 29)]
    [InlineData(2, 28)]
    public void Apply_OnePixelOfPencil_KeepsTheSquareAroundIt(int column, int row)
    {
        using var hints = Filled(Keep);
        using var darkness = Filled(10);
        darkness.Row(row)[column] = 60;

        FoundedHints.Apply(hints, darkness, 1);

        for (var y = 0; y < hints.Height; y++)
        {
            for (var x = 0; x < hints.Width; x++)
            {
                var near = Math.Max(Math.Abs(x - column), Math.Abs(y - row)) <= FoundedHints.Reach;
                Assert.Equal(near ? Keep : HintStrips.None, hints.Row(y)[x]);
            }
        }
    }

    [Theory]
    [InlineData(17, HintStrips.None)]
    [InlineData(18, Keep)]
    public void Apply_FaintPencil_CountsFromItsDarknessAfterTheGain(byte value, byte expected)
    {
        using var hints = Filled(Keep);
        using var darkness = Filled((byte)(value / 2));

        FoundedHints.Apply(hints, darkness, 2);

        Assert.Equal(expected, hints.Row(15)[20]);
    }

    [Fact]
    public void Apply_RemovalOverBlankPaper_Stays()
    {
        using var hints = Filled(Remove);
        using var darkness = Filled(0);

        FoundedHints.Apply(hints, darkness, 1);

        Assert.Equal(Remove, hints.Row(15)[20]);
    }

    private static Plane<byte> Filled(byte value)
    {
        var plane = new Plane<byte>(new Extent(30, 40));
        plane.Rows(0, plane.Height).Fill(value);
        return plane;
    }
}
