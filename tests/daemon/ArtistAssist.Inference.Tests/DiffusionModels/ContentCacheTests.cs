using ArtistAssist.Inference.DiffusionModels;

namespace ArtistAssist.Inference.Tests.DiffusionModels;

public class ContentCacheTests
{
    [Fact]
    public void Keep_BudgetExceeded_ForgetsWhatWasUsedLongestAgo()
    {
        var cache = new ContentCache<string>(budget: 10, text => text.Length);
        cache.Keep("a", "1234");
        cache.Keep("b", "1234");
        cache.Find("a");

        cache.Keep("c", "1234");

        Assert.Equal(("1234", null, "1234"), (cache.Find("a"), cache.Find("b"), cache.Find("c")));
    }

    [Fact]
    public void Keep_SameKeyAgain_TakesTheFormerPlace()
    {
        var cache = new ContentCache<string>(budget: 10, text => text.Length);

        for (var i = 0; i < 9; i++)
        {
            cache.Keep("a", $"{i}234");
        }

        cache.Keep("b", "123456");

        Assert.Equal(("8234", "123456"), (cache.Find("a"), cache.Find("b")));
    }

    [Fact]
    public void Keep_LargerThanTheBudget_KeepsNothing()
    {
        var cache = new ContentCache<string>(budget: 3, text => text.Length);

        cache.Keep("a", "1234");

        Assert.Null(cache.Find("a"));
    }
}
