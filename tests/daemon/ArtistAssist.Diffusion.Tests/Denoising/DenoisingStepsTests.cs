using ArtistAssist.Diffusion.Denoising;

namespace ArtistAssist.Diffusion.Tests.Denoising;

public class DenoisingStepsTests
{
    /// <summary>Figures of Krita's plug-in.</summary>
    [Theory]
    [InlineData(20, 4, 1, 20, 0)]
    [InlineData(20, 4, 0.9, 20, 2)]
    [InlineData(20, 4, 0.75, 20, 5)]
    [InlineData(20, 4, 0.7, 20, 6)]
    [InlineData(20, 4, 0.5, 20, 10)]
    [InlineData(20, 4, 0.3, 20, 14)]
    [InlineData(20, 4, 0.2, 20, 16)]
    [InlineData(20, 4, 0.1, 40, 36)]
    [InlineData(20, 4, 0.05, 80, 76)]
    [InlineData(8, 3, 0.5, 8, 4)]
    [InlineData(8, 3, 0.4, 8, 5)]
    [InlineData(8, 3, 0.3, 10, 7)]
    [InlineData(8, 3, 0.2, 15, 12)]
    [InlineData(8, 3, 0.1, 30, 27)]
    [InlineData(12, 4, 0.3, 12, 8)]
    [InlineData(12, 4, 0.2, 20, 16)]
    [InlineData(20, 4, 0.0001, 1000, 996)]
    public void AtLeast_Strength_GivesStepsAndStart(int steps, int minimum, double strength, int expectedSteps, int expectedStart) =>
        Assert.Equal(new DenoisingSteps(expectedSteps, expectedStart), DenoisingSteps.AtLeast(steps, strength, minimum));

    /// <summary>min(int(steps strength), steps) steps, as the img2img pipelines of diffusers.</summary>
    [Theory]
    [InlineData(20, 1, 20, 0)]
    [InlineData(50, 0.75, 50, 13)]
    [InlineData(20, 0.5, 20, 10)]
    [InlineData(4, 0.2, 4, 3)]
    [InlineData(10, 0.29, 10, 8)]
    public void PartOf_Strength_LeavesOutTheFirstSteps(int steps, double strength, int expectedSteps, int expectedStart) =>
        Assert.Equal(new DenoisingSteps(expectedSteps, expectedStart), DenoisingSteps.PartOf(steps, strength));

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1001, 0.5)]
    [InlineData(20, 0)]
    [InlineData(20, 1.01)]
    [InlineData(20, double.NaN)]
    public void AtLeast_OutOfRange_IsRefused(int steps, double strength)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => DenoisingSteps.AtLeast(steps, strength));
        Assert.Throws<ArgumentOutOfRangeException>(() => DenoisingSteps.PartOf(steps, strength));
    }
}
