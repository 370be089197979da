using ArtistAssist.Inference.DiffusionModels.Vae;

namespace ArtistAssist.Inference.Tests.DiffusionModels;

public class TileAxisTests
{
    [Theory]
    [InlineData(1, 96, 16)]
    [InlineData(96, 96, 16)]
    [InlineData(97, 96, 16)]
    [InlineData(176, 96, 16)]
    [InlineData(177, 96, 16)]
    [InlineData(1000, 96, 16)]
    [InlineData(13, 4, 3)]
    public void Weights_OfAllTiles_AddUpToOneAtEveryPlace(int side, int tile, int overlap)
    {
        const int unit = 3;
        var axis = new TileAxis(side, tile, overlap);
        var sums = new float[side * unit];

        for (var i = 0; i < axis.Count; i++)
        {
            var weights = axis.Weights(i, unit);
            for (var k = 0; k < weights.Length; k++)
            {
                sums[(axis.Start(i) * unit) + k] += weights[k];
            }
        }

        Assert.All(sums, sum => Assert.Equal(1, sum, 1e-5));
        Assert.True(axis.Length <= tile);
        Assert.All(Enumerable.Range(1, axis.Count - 1), i => Assert.True(axis.Start(i - 1) + axis.Length - axis.Start(i) >= overlap));
    }
}
