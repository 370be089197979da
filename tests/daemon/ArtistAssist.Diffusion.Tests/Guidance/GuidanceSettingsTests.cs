using ArtistAssist.Diffusion.Guidance;

namespace ArtistAssist.Diffusion.Tests.Guidance;

public sealed class GuidanceSettingsTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(0.5, false)]
    [InlineData(1, false)]
    [InlineData(1.01, true)]
    [InlineData(7, true)]
    public void NeedsUnconditional_OfAScale_IsAsInDiffusers(double scale, bool expected)
    {
        var settings = new GuidanceSettings { Scale = scale };

        Assert.Equal(expected, settings.NeedsUnconditional);
    }
}
