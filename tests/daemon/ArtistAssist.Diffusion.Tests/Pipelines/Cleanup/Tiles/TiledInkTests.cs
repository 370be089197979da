using ArtistAssist.Diffusion.Pipelines;
using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Tiles;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Tests.Pipelines.Cleanup.Tiles;

public class TiledInkTests
{
    private static readonly TileRule Rule = new(256, 64, 16);

    [Fact]
    public void Run_ModelThatReturnsItsInput_GivesThePictureBack()
    {
        using var darkness = Picture();

        using var ink = TiledInk.Run(new Echo(), Rule, darkness, 1, null, CancellationToken.None);

        Assert.Equal(Bytes(darkness), Bytes(ink));
    }

    [Fact]
    public void Run_ModelThatLooksAround_GivesTheSameAsInOnePiece()
    {
        using var darkness = Picture();

        using var tiled = TiledInk.Run(new BoxBlur(15), Rule, darkness, 1, null, CancellationToken.None);
        using var whole = TiledInk.Run(new BoxBlur(15), new TileRule(1024, 64, 16), darkness, 1, null, CancellationToken.None);

        Assert.Equal(Bytes(whole), Bytes(tiled));
    }

    [Fact]
    public void Run_Gain_MakesDarkerAndStopsAtBlack()
    {
        using var darkness = Picture();

        using var ink = TiledInk.Run(new Echo(), Rule, darkness, 3, null, CancellationToken.None);

        Assert.Equal(Bytes(darkness).Select(value => (byte)Math.Min(255, 3 * value)), Bytes(ink));
    }

    [Fact]
    public void Run_ManyTiles_TellsEachOnce()
    {
        using var darkness = Picture();
        var steps = new List<StepProgress>();

        using var ink = TiledInk.Run(new Echo(), Rule, darkness, 1, steps.Add, CancellationToken.None);

        Assert.Equal(Enumerable.Range(1, steps.Count), steps.Select(step => step.Step));
        Assert.All(steps, step => Assert.Equal(steps.Count, step.StepCount));
        Assert.True(steps.Count > 1);
    }

    [Fact]
    public void Run_CancelledAfterATile_RunsNoFurtherTile()
    {
        using var darkness = Picture();
        using var source = new CancellationTokenSource();
        var tiles = 0;

        void Run() => TiledInk.Run(
            new Echo(),
            Rule,
            darkness,
            1,
            _ =>
            {
                tiles++;
                source.Cancel();
            },
            source.Token);

        Assert.Throws<OperationCanceledException>(Run);
        Assert.Equal(1, tiles);
    }

    private static Plane<byte> Picture()
    {
        var picture = new Plane<byte>(new Extent(Height: 300, Width: 700));
        new Random(7).NextBytes(picture.Rows(0, picture.Height));
        return picture;
    }

    private static byte[] Bytes(Plane<byte> plane) => plane.Rows(0, plane.Height).ToArray();

    private sealed class Echo : ILineModel
    {
        public void Run(ReadOnlySpan<float> darkness, int height, int width, Span<float> ink, CancellationToken token) =>
            darkness.CopyTo(ink);
    }

    /// <summary>Mean of the row's neighbours up to <paramref name="radius"/>; what lies outside counts as 0, as in a network.</summary>
    private sealed class BoxBlur(int radius) : ILineModel
    {
        public void Run(ReadOnlySpan<float> darkness, int height, int width, Span<float> ink, CancellationToken token)
        {
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var sum = 0f;
                    for (var k = Math.Max(0, x - radius); k <= Math.Min(width - 1, x + radius); k++)
                    {
                        sum += darkness[(y * width) + k];
                    }

                    ink[(y * width) + x] = sum / ((2 * radius) + 1);
                }
            }
        }
    }
}
