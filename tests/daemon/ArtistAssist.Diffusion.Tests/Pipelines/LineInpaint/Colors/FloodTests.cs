using ArtistAssist.Diffusion.Pipelines.LineInpaint.Colors;

namespace ArtistAssist.Diffusion.Tests.Pipelines.LineInpaint.Colors;

public sealed class FloodTests
{
    [Fact]
    public void Spread_WallWithADiagonalJoint_LetsNothingThrough()
    {
        // # is wall, A and B are sources.
        string[] picture =
        [
            "A...#....",
            "...#.....",
            "..#......",
            ".#.......",
            "#.......B",
        ];

        Assert.Equal(
            [
                "AAAA#BBBB",
                "AAA#BBBBB",
                "AA#BBBBBB",
                "A#BBBBBBB",
                "#BBBBBBBB",
            ],
            Spread(picture));
    }

    [Fact]
    public void Spread_TwoSources_MeetInTheMiddle()
    {
        Assert.Equal(["AAAABBBB"], Spread(["A......B"]));
    }

    [Fact]
    public void Spread_BehindAWall_GoesAroundIt()
    {
        Assert.Equal(["AAAAA", "A###A", "A###A"], Spread(["A....", ".###.", ".###."]));
    }

    [Fact]
    public void Spread_BorderOfTwoSources_RunsStraightOn()
    {
        string[] picture = ["A" + new string('.', 40), "A" + new string('.', 40), "B" + new string('.', 40), "B" + new string('.', 40)];

        Assert.Equal([new string('A', 41), new string('A', 41), new string('B', 41), new string('B', 41)], Spread(picture));
    }

    [Fact]
    public void Spread_OneSource_ReachesAllThatIsOpen()
    {
        var picture = Enumerable.Repeat(new string('.', 9), 9).ToArray();
        picture[4] = "....A....";

        Assert.All(Spread(picture), row => Assert.DoesNotContain('.', row));
    }

    private static string[] Spread(string[] picture)
    {
        var width = picture[0].Length;
        var text = string.Concat(picture);
        var labels = text.Select(letter => char.IsLetter(letter) ? letter : (ushort)0).ToArray();
        var open = text.Select(letter => letter == '#' ? (byte)0 : (byte)1).ToArray();

        Flood.Spread(width, labels, open);

        var result = string.Concat(labels.Select((label, i) => label != 0 ? (char)label : text[i]));
        return [.. result.Chunk(width).Select(row => new string(row))];
    }
}
