using ArtistAssist.Diffusion.Pipelines.Cleanup.Paper;

namespace ArtistAssist.Diffusion.Tests.Pipelines.Cleanup.Paper;

public class StrokeGainTests
{
    [Fact]
    public void Of_FaintStrokesOnPaper_BringsThemToTheModelsDarkness()
    {
        var plane = Plane(paper: 900, (100, 51));

        Assert.Equal(0.6 / 0.2, StrokeGain.Of(plane, CleanupProfiles.Paper), 3);
    }

    [Fact]
    public void Of_BlankPaper_IsTheLeastGain()
    {
        Assert.Equal(CleanupProfiles.Paper.GainMin, StrokeGain.Of(Plane(paper: 1000), CleanupProfiles.Paper));
    }

    [Fact]
    public void Of_StrokesJustVisible_StopsAtTheLargestGain()
    {
        Assert.Equal(CleanupProfiles.Paper.GainMax, StrokeGain.Of(Plane(paper: 900, (100, 17)), CleanupProfiles.Paper));
    }

    [Fact]
    public void Of_BlackInk_IsTheLeastGain()
    {
        Assert.Equal(CleanupProfiles.Paper.GainMin, StrokeGain.Of(Plane(paper: 900, (100, 250)), CleanupProfiles.Paper));
    }

    private static byte[] Plane(int paper, params (int Count, byte Value)[] strokes) =>
        [.. Enumerable.Repeat((byte)0, paper), .. strokes.SelectMany(stroke => Enumerable.Repeat(stroke.Value, stroke.Count))];
}
