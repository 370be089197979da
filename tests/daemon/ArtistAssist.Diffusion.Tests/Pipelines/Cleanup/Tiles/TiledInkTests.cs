using ArtistAssist.Diffusion.Pipelines;
using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Tiles;

namespace ArtistAssist.Diffusion.Tests.Pipelines.Cleanup.Tiles;

public class TiledInkTests
{
    private static readonly TileRule Rule = new(256, 64, 16);

    [Fact]
    public void Run_ModelThatReturnsItsInput_GivesThePictureBack()
    {
        var darkness = Picture(height: 300, width: 700);
        var ink = new byte[darkness.Length];

        TiledInk.Run(new Echo(), Rule, darkness, 300, 700, ink, null, CancellationToken.None);

        Assert.Equal(darkness, ink);
    }

    [Fact]
    public void Run_ModelThatLooksAround_GivesTheSameAsInOnePiece()
    {
        var darkness = Picture(height: 300, width: 700);
        var (tiled, whole) = (new byte[darkness.Length], new byte[darkness.Length]);

        TiledInk.Run(new BoxBlur(15), Rule, darkness, 300, 700, tiled, null, CancellationToken.None);
        TiledInk.Run(new BoxBlur(15), new TileRule(1024, 64, 16), darkness, 300, 700, whole, null, CancellationToken.None);

        Assert.Equal(whole, tiled);
    }

    [Fact]
    public void Run_ManyTiles_TellsEachOnce()
    {
        var steps = new List<StepProgress>();

        TiledInk.Run(new Echo(), Rule, Picture(300, 700), 300, 700, new byte[300 * 700], steps.Add, CancellationToken.None);

        Assert.Equal(Enumerable.Range(1, steps.Count), steps.Select(step => step.Step));
        Assert.All(steps, step => Assert.Equal(steps.Count, step.StepCount));
        Assert.True(steps.Count > 1);
    }

    [Fact]
    public void Run_CancelledAfterATile_RunsNoFurtherTile()
    {
        using var source = new CancellationTokenSource();
        var tiles = 0;

        void Run() => TiledInk.Run(
            new Echo(),
            Rule,
            Picture(300, 700),
            300,
            700,
            new byte[300 * 700],
            _ =>
            {
                tiles++;
                source.Cancel();
            },
            source.Token);

        Assert.Throws<OperationCanceledException>(Run);
        Assert.Equal(1, tiles);
    }

    private static byte[] Picture(int height, int width)
    {
        var random = new Random(7);
        var picture = new byte[height * width];
        random.NextBytes(picture);
        return picture;
    }

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
