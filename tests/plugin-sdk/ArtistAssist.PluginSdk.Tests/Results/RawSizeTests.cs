using ArtistAssist.PluginSdk.Results;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.PluginSdk.Tests.Results;

public sealed class RawSizeTests
{
    [Theory]
    [InlineData(ChannelLayout.Gray, 8, 3 * 5)]
    [InlineData(ChannelLayout.GrayAlpha, 16, 3 * 5 * 4)]
    [InlineData(ChannelLayout.Rgb, 8, 3 * 5 * 3)]
    [InlineData(ChannelLayout.Bgra, 16, 3 * 5 * 8)]
    public void Of_SizeOfItsLayout_IsTaken(ChannelLayout channels, uint bitDepth, int expected)
    {
        Assert.Equal(expected, RawSize.Of(Head(3, 5, channels, bitDepth, (ulong)expected)));
    }

    [Theory]
    [InlineData(3u, 5u, 14ul)]
    [InlineData(3u, 5u, ulong.MaxValue)]
    [InlineData(uint.MaxValue, uint.MaxValue, 0ul)]
    public void Of_SizeThatDoesNotFit_TakesNoMemory(uint width, uint height, ulong size)
    {
        var exception = Assert.Throws<ArtistAssistException>(() => RawSize.Of(Head(width, height, ChannelLayout.Gray, 8, size)));

        Assert.Equal(ErrorCode.Damaged, exception.Code);
    }

    private static ResultHead Head(uint width, uint height, ChannelLayout channels, uint bitDepth, ulong size) => new()
    {
        Size = size,
        Result = new Result { Layout = new PixelLayout { Width = width, Height = height, Channels = channels, BitDepth = bitDepth } },
    };
}
