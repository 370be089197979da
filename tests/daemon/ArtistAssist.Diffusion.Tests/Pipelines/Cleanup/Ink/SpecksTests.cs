using ArtistAssist.Diffusion.Pipelines.Cleanup.Ink;

namespace ArtistAssist.Diffusion.Tests.Pipelines.Cleanup.Ink;

public class SpecksTests
{
    [Fact]
    public void Remove_SpeckThatItsFringeJoinsToALine_Stays()
    {
        var ink = Parse(
            "........",
            ".+#+....",
            "...+....",
            "....####");

        var gone = Specks.Remove(ink, 8, low: 30, sure: 128, minimumPixels: 4);

        Assert.Equal(0, gone);
        Assert.Equal(Parse("........", ".+#+....", "...+....", "....####"), ink);
    }

    [Fact]
    public void Remove_SpeckBesideALine_GoesWithItsFringe()
    {
        var ink = Parse(
            "+#......",
            "........",
            "..######",
            ".#......");

        var gone = Specks.Remove(ink, 8, low: 30, sure: 128, minimumPixels: 4);

        Assert.Equal(1, gone);
        Assert.Equal(Parse("........", "........", "..######", ".#......"), ink);
    }

    [Fact]
    public void Remove_GraySmearWithoutSurePixel_Goes()
    {
        var ink = Parse("++++++++", "++++++++", "++++++++");

        Specks.Remove(ink, 8, low: 30, sure: 128, minimumPixels: 1);

        Assert.All(ink, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Remove_ArmsThatMeetLater_AreOnePiece()
    {
        var ink = Parse(
            "#.....#.",
            "#.....#.",
            "#.#...#.",
            "#######.");

        var before = ink.ToArray();
        Specks.Remove(ink, 8, low: 30, sure: 128, minimumPixels: 14);

        Assert.Equal(before, ink);
    }

    [Fact]
    public void Remove_Zero_KeepsAll()
    {
        var ink = Parse("#.......");

        Assert.Equal(0, Specks.Remove(ink, 8, low: 30, sure: 128, minimumPixels: 0));
        Assert.Equal(255, ink[0]);
    }

    private static byte[] Parse(params string[] rows) =>
        [.. rows.SelectMany(row => row).Select(c => c switch { '#' => (byte)255, '+' => (byte)60, _ => (byte)0 })];
}
