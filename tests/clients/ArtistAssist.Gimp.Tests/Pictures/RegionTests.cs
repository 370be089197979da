using ArtistAssist.Gimp.Pictures;

namespace ArtistAssist.Gimp.Tests.Pictures;

public sealed class RegionTests
{
    [Theory]
    [InlineData(1000, 900, 100, 50, 488, 388, 1124, 1074)]
    [InlineData(1000, 900, 100, 600, 400, 300, 1300, 1800)]
    [InlineData(0, 0, 100, 50, 0, 0, 612, 562)]
    public void WithContext_ASelection_IsAsFarAsModelsLook(int x, int y, int width, int height, int left, int top, int wide, int high)
    {
        var region = new Region(x, y, width, height).WithContext(new(0, 0, 4000, 3000));

        Assert.Equal(new Region(left, top, wide, high), region);
    }

    [Fact]
    public void Intersect_Apart_IsEmpty()
    {
        Assert.True(new Region(10, 10, 5, 5).Intersect(new(20, 0, 5, 50)).IsEmpty);
    }
}
