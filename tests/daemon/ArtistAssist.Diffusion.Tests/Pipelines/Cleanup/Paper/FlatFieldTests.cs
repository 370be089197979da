using ArtistAssist.Diffusion.Pipelines.Cleanup.Paper;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Tests.Pipelines.Cleanup.Paper;

public class FlatFieldTests
{
    [Fact]
    public void Row_BetweenSamples_IsBilinear()
    {
        var background = new PaperBackground([0.5f, 1f, 0.7f, 0.9f], new Extent(2, 2), step: 4);
        var row = new float[7];

        background.Rows(7).Read(1, row);

        Assert.Equal(0.5f + (0.25f * 0.2f), row[0], 5);
        var upper = 0.5f + (0.5f * 0.5f);
        var lower = 0.7f + (0.5f * 0.2f);
        Assert.Equal(upper + (0.25f * (lower - upper)), row[2], 5);
    }

    [Fact]
    public void Row_BeyondTheLastSample_StaysAtIt()
    {
        var background = new PaperBackground([0.5f, 1f, 0.7f, 0.9f], new Extent(2, 2), step: 4);
        var row = new float[7];

        background.Rows(7).Read(6, row);

        Assert.Equal(0.7f, row[0], 5);
        Assert.Equal(0.9f, row[6], 5);
    }

    [Fact]
    public void Apply_PaperThatDarkensToOneSide_LeavesOnlyTheStroke()
    {
        var background = new PaperBackground([1f, 0.6f, 1f, 0.6f], new Extent(2, 2), step: 8);
        using var darkness = new Plane<byte>(new Extent(3, 9));
        for (var y = 0; y < 3; y++)
        {
            for (var x = 0; x < 9; x++)
            {
                darkness.Row(y)[x] = (byte)Math.Round(255 * 0.05 * x);
            }
        }

        darkness.Row(1)[4] = (byte)Math.Round(255 * (1 - (0.8 * 0.5)));
        FlatField.Apply(darkness, background);

        Assert.InRange(darkness.Row(1)[4], 127, 129);
        darkness.Row(1)[4] = 0;
        Assert.All(darkness.Rows(0, 3).ToArray(), value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void Apply_PixelBrighterThanThePaper_IsPaper()
    {
        var background = new PaperBackground([0.5f], new Extent(1, 1), step: 8);
        using var darkness = new Plane<byte>(new Extent(1, 3));
        ((byte[])[0, 127, 255]).CopyTo(darkness.Row(0));

        FlatField.Apply(darkness, background);

        Assert.Equal(0, darkness.Row(0)[0]);
        Assert.Equal(255, darkness.Row(0)[2]);
    }
}
