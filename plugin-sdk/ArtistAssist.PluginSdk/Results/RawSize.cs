using ArtistAssist.Protocol.V1;

namespace ArtistAssist.PluginSdk.Results;

/// <summary>Length of a proposal's rows, which must be what its layout says before memory is taken for it.</summary>
internal static class RawSize
{
    public static int Of(ResultHead head)
    {
        var layout = head.Result.Layout;
        ulong channels = layout.Channels switch
        {
            ChannelLayout.Gray => 1,
            ChannelLayout.GrayAlpha => 2,
            ChannelLayout.Rgb => 3,
            ChannelLayout.Rgba or ChannelLayout.Bgra => 4,
            _ => 0,
        };
        var size = (UInt128)layout.Width * layout.Height * channels * (layout.BitDepth / 8);
        if (size != head.Size)
        {
            throw new ArtistAssistException(ErrorCode.Damaged, $"The result is announced with {head.Size} bytes, and its size in pixels makes {size}.");
        }

        return head.Size <= (ulong)Array.MaxLength
            ? (int)head.Size
            : throw new ArtistAssistException(ErrorCode.NotPossible, $"The result has {head.Size} bytes, more than fits into memory at once. Save it to a file.");
    }
}
