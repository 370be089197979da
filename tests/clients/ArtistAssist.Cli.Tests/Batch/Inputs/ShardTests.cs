using System.Globalization;
using ArtistAssist.Cli.Batch.Inputs;

namespace ArtistAssist.Cli.Tests.Batch.Inputs;

public sealed class ShardTests
{
    [Fact]
    public void Holds_AllParts_ShareOutEveryPictureOnce()
    {
        var inputs = Enumerable.Range(0, 400).Select(i => BatchInput.Named($"scan-{i.ToString(CultureInfo.InvariantCulture)}.png")).ToList();
        var shards = Enumerable.Range(1, 4).Select(i => new Shard(i, 4)).ToList();

        Assert.All(inputs, input => Assert.Single(shards, shard => shard.Holds(input)));
        Assert.All(shards, shard => Assert.InRange(inputs.Count(shard.Holds), 70, 130));
    }

    [Fact]
    public void Holds_SamePlaceSeenFromElsewhere_IsTheSamePart()
    {
        var here = new BatchInput("scans/one/a.png", "scans", "one/a.png");
        var there = new BatchInput("/mnt/scans/one/a.png", "/mnt/scans", "one/a.png");

        Assert.All(Enumerable.Range(1, 8).Select(i => new Shard(i, 8)), shard => Assert.Equal(shard.Holds(here), shard.Holds(there)));
    }

    [Theory]
    [InlineData("1/1", 1, 1)]
    [InlineData("2/8", 2, 8)]
    public void Parse_Part_IsRead(string text, int index, int count)
    {
        Assert.Equal(new Shard(index, count), Shard.Parse(text));
    }

    [Theory]
    [InlineData("0/8")]
    [InlineData("9/8")]
    [InlineData("1")]
    [InlineData("-1/8")]
    [InlineData("1/2/3")]
    [InlineData("1/99999999999")]
    [InlineData("")]
    public void Parse_Otherwise_IsNothing(string text)
    {
        Assert.Null(Shard.Parse(text));
    }
}
