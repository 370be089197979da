using ArtistAssist.Diffusion.Pipelines;
using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Diffusion.Pipelines.Cleanup.FrontEnd;
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

        using var ink = TiledInk.Run(new Echo(), Rule, Sketch(darkness, 1), null, CancellationToken.None);

        Assert.Equal(Bytes(darkness), Bytes(ink));
    }

    [Fact]
    public void Run_ModelThatLooksAround_GivesTheSameAsInOnePiece()
    {
        using var darkness = Picture();

        using var tiled = TiledInk.Run(new BoxBlur(15), Rule, Sketch(darkness, 1), null, CancellationToken.None);
        using var whole = TiledInk.Run(new BoxBlur(15), new TileRule(1024, 64, 16), Sketch(darkness, 1), null, CancellationToken.None);

        Assert.Equal(Bytes(whole), Bytes(tiled));
    }

    [Fact]
    public void Run_Gain_MakesDarkerAndStopsAtBlack()
    {
        using var darkness = Picture();

        using var ink = TiledInk.Run(new Echo(), Rule, Sketch(darkness, 3), null, CancellationToken.None);

        Assert.Equal(Bytes(darkness).Select(value => (byte)Math.Min(255, 3 * value)), Bytes(ink));
    }

    [Fact]
    public void Run_ThreePlanes_FeedsEachToItsChannel()
    {
        using var sketch = new WorkingSketch([Level(30), Level(60), Level(120)], 1.5);

        using var ink = TiledInk.Run(new MeanOfChannels(), Rule, sketch, null, CancellationToken.None);

        Assert.All(Bytes(ink), value => Assert.Equal(105, value));
    }

    [Fact]
    public void Run_Hints_AreTiledLikeTheSketch()
    {
        using var darkness = Picture();
        using var hints = Picture();
        foreach (ref var hint in hints.Rows(0, hints.Height))
        {
            hint = Math.Max(hint, (byte)1);
        }

        using var ink = TiledInk.Run(new EchoOfHints(), Rule, new WorkingSketch([darkness], 1) { Hints = hints }, null, CancellationToken.None);

        // -1 to 1 becomes 0 to 254, which no rounding touches.
        Assert.Equal(Bytes(hints).Select(value => (byte)(value - 1)), Bytes(ink));
    }

    [Fact]
    public void Run_NoHintsAndNoStyle_AreEmpty()
    {
        using var darkness = Picture();
        var model = new Listener();

        using var ink = TiledInk.Run(model, Rule, Sketch(darkness, 1), null, CancellationToken.None);

        Assert.All(model.Heard, heard => Assert.Equal((0, 0), heard));
        Assert.NotEmpty(model.Heard);
    }

    [Fact]
    public void Run_ManyTiles_TellsEachOnce()
    {
        using var darkness = Picture();
        var steps = new List<StepProgress>();

        using var ink = TiledInk.Run(new Echo(), Rule, Sketch(darkness, 1), steps.Add, CancellationToken.None);

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
            Sketch(darkness, 1),
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

    private static WorkingSketch Sketch(Plane<byte> darkness, double gain) => new([darkness], gain);

    private static byte[] Bytes(Plane<byte> plane) => plane.Rows(0, plane.Height).ToArray();

    private static Plane<byte> Level(byte value)
    {
        var plane = new Plane<byte>(new Extent(Height: 40, Width: 300));
        plane.Rows(0, plane.Height).Fill(value);
        return plane;
    }

    private sealed class MeanOfChannels : ILineModel
    {
        public void Run(LineTile tile, Span<float> ink, CancellationToken token)
        {
            for (var i = 0; i < ink.Length; i++)
            {
                ink[i] = (tile.Darkness[i] + tile.Darkness[i + ink.Length] + tile.Darkness[i + (2 * ink.Length)]) / 3;
            }
        }
    }

    private sealed class EchoOfHints : ILineModel
    {
        public void Run(LineTile tile, Span<float> ink, CancellationToken token)
        {
            for (var i = 0; i < ink.Length; i++)
            {
                ink[i] = (tile.Hints[i] + 1) / 2 * 254 / 255;
            }
        }
    }

    private sealed class Listener : ILineModel
    {
        public List<(int Hints, int Style)> Heard { get; } = [];

        public void Run(LineTile tile, Span<float> ink, CancellationToken token) => Heard.Add((tile.Hints.Length, tile.Style.Length));
    }

    private sealed class Echo : ILineModel
    {
        public void Run(LineTile tile, Span<float> ink, CancellationToken token) => tile.Darkness.CopyTo(ink);
    }

    /// <summary>Mean of the row's neighbours up to <paramref name="radius"/>; what lies outside counts as 0, as in a network.</summary>
    private sealed class BoxBlur(int radius) : ILineModel
    {
        public void Run(LineTile tile, Span<float> ink, CancellationToken token)
        {
            var (height, width) = (tile.Height, tile.Width);
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var sum = 0f;
                    for (var k = Math.Max(0, x - radius); k <= Math.Min(width - 1, x + radius); k++)
                    {
                        sum += tile.Darkness[(y * width) + k];
                    }

                    ink[(y * width) + x] = sum / ((2 * radius) + 1);
                }
            }
        }
    }
}
