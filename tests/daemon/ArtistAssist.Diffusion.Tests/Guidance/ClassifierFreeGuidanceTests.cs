using ArtistAssist.Diffusion.Guidance;
using ArtistAssist.Diffusion.Latents;

namespace ArtistAssist.Diffusion.Tests.Guidance;

/// <summary>Figures computed with torch by the papers' formulas; deviations over each picture, unbiased, as the pipelines of diffusers take them.</summary>
public class ClassifierFreeGuidanceTests
{
    private static readonly LatentShape Shape = new(2, 3, 2, 2);

    private static readonly float[] Unconditional = [.. Enumerable.Range(0, 24).Select(i => MathF.Sin(i))];

    private static readonly float[] Conditional = [.. Enumerable.Range(0, 24).Select(i => MathF.Cos(i * 1.3f) * 1.5f)];

    [Theory]
    [InlineData(7.5, 0, new[] { 11.25f, 17.21962f, -7.696774f, 6.117404f })]
    [InlineData(7.5, 0.7, new[] { 4.122273f, 6.309687f, -3.164481f, 2.515132f })]
    [InlineData(1, 0, new[] { 1.5f, 1.464881f, -1.491266f, 0.082263f })]
    [InlineData(3, 1, new[] { 1.154083f, 1.61892f, -1.339666f, 0.763947f })]
    public void Apply_ScaleAndRescale_GiveTorchsFigures(double scale, double rescale, float[] expected)
    {
        var guided = new float[Shape.Length];

        ClassifierFreeGuidance.Apply(Unconditional, Conditional, Shape, scale, rescale, guided);

        Assert.All(((int[])[0, 5, 12, 23]).Zip(expected), pair => Assert.Equal(pair.Second, guided[pair.First], 2e-6f * Math.Abs(pair.Second) + 1e-6f));
    }

    [Fact]
    public void Apply_DestinationIsAPrediction_GivesTheSame()
    {
        var expected = new float[Shape.Length];
        ClassifierFreeGuidance.Apply(Unconditional, Conditional, Shape, 5, 0.5, expected);
        var (first, second) = ((float[])Unconditional.Clone(), (float[])Conditional.Clone());

        ClassifierFreeGuidance.Apply(first, Conditional, Shape, 5, 0.5, first);
        ClassifierFreeGuidance.Apply(Unconditional, second, Shape, 5, 0.5, second);

        Assert.Equal(expected, first);
        Assert.Equal(expected, second);
    }

    [Fact]
    public void Apply_OutOfRange_IsRefused()
    {
        var guided = new float[Shape.Length];

        Assert.Throws<ArgumentOutOfRangeException>(() => ClassifierFreeGuidance.Apply(Unconditional, Conditional, Shape, 5, 1.5, guided));
        Assert.Throws<ArgumentException>(() => ClassifierFreeGuidance.Apply(Unconditional, Conditional, Shape, 5, 0, new float[3]));
    }

    /// <summary>As the latent consistency pipeline of diffusers computes it in torch.</summary>
    [Fact]
    public void Create_GuidanceEmbedding_GivesTorchsFigures()
    {
        var embedding = GuidanceEmbedding.Create(8.5, 256);

        float[] expected = [-0.85123593f, 0.8421312f, -0.07243755f, 0.6816387f, -0.5247833f, -0.9390371f, 0.7316889f];
        // The highest frequencies turn a rounding of the argument, 7500, into the fourth digit.
        Assert.All(((int[])[0, 1, 64, 127, 128, 200, 255]).Zip(expected), pair => Assert.Equal(pair.Second, embedding[pair.First], 1e-3f));
        Assert.Equal(0, GuidanceEmbedding.Create(8.5, 5)[^1]);
    }
}
