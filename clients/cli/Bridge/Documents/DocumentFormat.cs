using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Bridge.Documents;

/// <summary>How a document's pixels lie.</summary>
internal sealed record DocumentFormat(ChannelLayout Channels, int BitDepth, bool IsPremultiplied)
{
    public static readonly IReadOnlyDictionary<string, ChannelLayout> Names = new Dictionary<string, ChannelLayout>
    {
        ["gray"] = ChannelLayout.Gray,
        ["gray_alpha"] = ChannelLayout.GrayAlpha,
        ["rgb"] = ChannelLayout.Rgb,
        ["rgba"] = ChannelLayout.Rgba,
        ["bgra"] = ChannelLayout.Bgra,
    };

    public int ChannelCount => Channels switch
    {
        ChannelLayout.Gray => 1,
        ChannelLayout.GrayAlpha => 2,
        ChannelLayout.Rgb => 3,
        _ => 4,
    };

    public int PixelBytes => ChannelCount * BitDepth / 8;

    public bool HasAlpha => ChannelCount is 2 or 4;

    /// <summary>Order of the channels of layers for this document.</summary>
    public ChannelLayout LayerChannels => Channels == ChannelLayout.Bgra ? ChannelLayout.Bgra : ChannelLayout.Rgba;
}
