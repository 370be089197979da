using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Style;

namespace ArtistAssist.Diffusion.Tests.Pipelines.Cleanup.Style;

public class StyleVectorTests
{
    private static readonly NetworkInputs Inputs = new(3, TakesHints: false, [new("taper", 0.5, 0, 1), new("later", 0.3, 0, 1), new("lineWeight", 0.4, 0.2, 0.8)]);

    [Fact]
    public void For_NothingAsked_IsTheCardsOwn()
    {
        Assert.Equal([0.5f, 0.3f, 0.4f], StyleVector.For(Inputs, new CleanupSettings()));
    }

    [Fact]
    public void For_SomeAsked_FollowsTheOrderOfTheCard()
    {
        Assert.Equal([0f, 0.3f, 0.8f], StyleVector.For(Inputs, new CleanupSettings { LineWeight = 0.8, Taper = 0 }));
    }

    [Fact]
    public void For_ControlThatTheModelLacks_NamesIt()
    {
        var exception = Assert.Throws<ControlUnsupportedException>(() => StyleVector.For(Inputs, new CleanupSettings { Wobble = 0.5 }));

        Assert.Equal("wobble", exception.Control);
    }

    [Fact]
    public void For_ValueOutsideTheModelsRange_SaysTheRange()
    {
        var exception = Assert.Throws<ControlUnsupportedException>(() => StyleVector.For(Inputs, new CleanupSettings { LineWeight = 0.9 }));

        Assert.Contains("from 0.2 to 0.8, not 0.9", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void For_HintsThatTheModelCannotTake_Throws()
    {
        var exception = Assert.Throws<ControlUnsupportedException>(() => StyleVector.For(Inputs, new CleanupSettings { Hints = new CleanupHints(null, null) }));

        Assert.Equal("hints", exception.Control);
    }
}
