using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Tests.Codecs.Documents;

public sealed class PsdTests
{
    private readonly ImageDecoder _decoder = new();

    [Theory]
    [InlineData(8, 3, 3, false, false)]
    [InlineData(8, 3, 3, true, false)]
    [InlineData(8, 3, 4, true, true)]
    [InlineData(16, 3, 5, false, true)]
    [InlineData(16, 3, 3, true, false)]
    [InlineData(8, 1, 1, false, false)]
    [InlineData(8, 1, 2, true, false)]
    [InlineData(16, 1, 1, true, true)]
    public void Decode_FlattenedPicture_KeepsEveryValue(int depth, int mode, int channels, bool isPacked, bool isLarge)
    {
        var psd = new HandMadePsd { Depth = depth, Mode = mode, Channels = channels, IsPacked = isPacked, IsLarge = isLarge };

        using var image = _decoder.Decode(psd.Build(), CancellationToken.None);

        var planes = mode == 1 ? 1 : 3;
        var layout = image.Pixels.Layout;
        Assert.Equal((new Extent(5, 7), planes == 1 ? ChannelLayout.Gray : ChannelLayout.Rgb, depth), (layout.Extent, layout.Channels, layout.BitDepth));
        var bytes = Pictures.Bytes(image.Pixels);
        for (var y = 0; y < 5; y++)
        {
            for (var x = 0; x < 7; x++)
            {
                for (var channel = 0; channel < planes; channel++)
                {
                    // Samples of 16 bits lie with their low byte first once decoded.
                    var at = (((y * 7) + x) * layout.BytesPerPixel) + (channel * depth / 8) + (depth == 16 ? 1 : 0);
                    Assert.Equal(HandMadePsd.Value(channel, y, x), bytes[at]);
                }
            }
        }
    }

    [Fact]
    public void Probe_Document_TellsProfileResolutionAndFormat()
    {
        var info = _decoder.Probe(new HandMadePsd { Profile = Profiles.DisplayP3 }.Build());

        Assert.Equal(Profiles.DisplayP3, info.Metadata.IccProfile.ToArray());
        Assert.Equal(300, info.Metadata.Resolution!.Value.HorizontalDpi, 1);
        Assert.Equal(ImageFormat.Psd, info.Metadata.Encoding!.Format);
        Assert.Equal(ImageFormat.Png, EncodingOptions.Like(info.Metadata).Format);
    }

    [Theory]
    [InlineData(4, 8, 0, "neither gray nor RGB")]
    [InlineData(0, 1, 0, "1 bits a channel")]
    [InlineData(3, 32, 0, "32 bits a channel")]
    [InlineData(3, 8, 2, "compressed in a way")]
    public void Decode_KindThatIsNotHandled_SaysWhatToDo(int mode, int depth, int compression, string expected)
    {
        var psd = new HandMadePsd { Mode = mode, Depth = depth, Channels = 4, Compression = compression };

        var refused = Assert.Throws<UnsupportedImageException>(() => _decoder.Decode(psd.Build(), CancellationToken.None));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Contains("export it as PNG", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_CutOffAnywhere_IsRefusedInOneSentence()
    {
        var psd = new HandMadePsd { IsPacked = true }.Build();

        Assert.All(Enumerable.Range(4, psd.Length - 4), length =>
            Assert.ThrowsAny<ImagingException>(() => _decoder.Decode(psd.AsMemory(0, length), CancellationToken.None)));
    }

    [Fact]
    public void Decode_HugeClaim_IsRefusedBeforeAnythingIsRead()
    {
        var psd = new HandMadePsd { Width = 60_000, Height = 3 }.Build();
        psd[15] = 0xEA;
        psd[16] = 0x60;

        Assert.Throws<ImageTooLargeException>(() => _decoder.Probe(psd));
    }

    [Fact]
    public void Decode_RandomDamage_NeverBringsAnotherException()
    {
        var random = new Random(5);
        for (var i = 0; i < 500; i++)
        {
            var psd = new HandMadePsd { IsPacked = i % 2 == 0, IsLarge = i % 3 == 0 }.Build();
            psd[random.Next(4, psd.Length)] = (byte)random.Next(256);
            psd[random.Next(4, 60)] = (byte)random.Next(256);
            try
            {
                _decoder.Decode(psd, CancellationToken.None).Dispose();
            }
            catch (ImagingException)
            {
                // As it should be, where the damage shows.
            }
        }
    }
}
