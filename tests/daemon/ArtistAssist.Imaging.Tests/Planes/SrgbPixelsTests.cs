using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;
using ArtistAssist.Testing;

namespace ArtistAssist.Imaging.Tests.Planes;

public class SrgbPixelsTests
{
    [Theory]
    [InlineData(ChannelLayout.Rgb, 8, false)]
    [InlineData(ChannelLayout.Rgb, 16, false)]
    [InlineData(ChannelLayout.Gray, 8, false)]
    [InlineData(ChannelLayout.Gray, 16, false)]
    [InlineData(ChannelLayout.Rgb, 8, true)]
    [InlineData(ChannelLayout.Rgb, 16, true)]
    public void Create_WhatWasRead_GivesThePixelsBack(ChannelLayout channels, int bitDepth, bool hasProfile)
    {
        using var picture = Pictures.Ramp(70, 90, channels, bitDepth);
        var profile = hasProfile ? Profiles.Srgb : [];
        var planes = new float[3 * 70 * 90];

        SrgbPlanes.Read(picture, profile, planes, CancellationToken.None);
        using var back = SrgbPixels.Create(planes, picture.Layout, profile);

        AssertClose(picture, back, hasProfile ? 1.0 / 255 : 0.51 / 65535);
    }

    [Fact]
    public void Create_WideGamut_GivesBackWhatSrgbHolds()
    {
        using var picture = new PixelBuffer(new PixelLayout(new Extent(40, 50), ChannelLayout.Rgb, 8));
        for (var y = 0; y < 40; y++)
        {
            for (var x = 0; x < 50; x++)
            {
                new byte[] { (byte)(90 + x), (byte)(100 + y), 120 }.CopyTo(picture.Row(y)[(3 * x)..]);
            }
        }

        var planes = new float[3 * 40 * 50];

        SrgbPlanes.Read(picture, Profiles.DisplayP3, planes, CancellationToken.None);
        using var back = SrgbPixels.Create(planes, picture.Layout, Profiles.DisplayP3);
        using var plain = SrgbPixels.Create(planes, picture.Layout, ReadOnlyMemory<byte>.Empty);

        AssertClose(picture, back, 1.01 / 255);
        Assert.NotEqual(Pictures.Bytes(picture), Pictures.Bytes(plain));
    }

    [Fact]
    public void Create_GrayProfile_GivesThePixelsBack()
    {
        using var picture = Pictures.Ramp(40, 50, ChannelLayout.Gray, 8);
        var profile = GrayProfile.Create(1.8);
        var planes = new float[3 * 40 * 50];

        SrgbPlanes.Read(picture, profile, planes, CancellationToken.None);
        using var back = SrgbPixels.Create(planes, picture.Layout, profile);

        AssertClose(picture, back, 2.01 / 255);
    }

    [Theory]
    [InlineData(ChannelLayout.Bgra, 8)]
    [InlineData(ChannelLayout.Rgba, 16)]
    public void Create_ProfileAndAlpha_KeepsTheOrderAndIsOpaque(ChannelLayout channels, int bitDepth)
    {
        var planes = new float[3 * 4];
        planes.AsSpan(0, 4).Fill(1);

        using var pixels = SrgbPixels.Create(planes, new PixelLayout(new Extent(2, 2), channels, bitDepth), Profiles.Srgb);

        var samples = Pictures.Bytes(pixels)[..(4 * bitDepth / 8)].Where((_, i) => i % (bitDepth / 8) == 0).ToArray();
        Assert.Equal(channels == ChannelLayout.Bgra ? [0, 0, 255, 255] : [255, 0, 0, 255], samples);
    }

    [Fact]
    public void Read_ProfileThatDoesNotFit_IsTakenAsSrgbBothWays()
    {
        using var picture = Pictures.Ramp(20, 30, ChannelLayout.Rgb, 8);
        var planes = new float[3 * 20 * 30];

        SrgbPlanes.Read(picture, Profiles.Cmyk, planes, CancellationToken.None);
        using var back = SrgbPixels.Create(planes, picture.Layout, Profiles.Cmyk);

        Assert.Equal(Pictures.Bytes(picture), Pictures.Bytes(back));
    }

    [Fact]
    public void Read_Alpha_IsLaidOnWhite()
    {
        using var picture = new PixelBuffer(new PixelLayout(new Extent(1, 2), ChannelLayout.Rgba, 8));
        new byte[] { 0, 0, 0, 0, 255, 0, 0, 128 }.CopyTo(picture.Row(0));
        var planes = new float[6];

        SrgbPlanes.Read(picture, ReadOnlyMemory<byte>.Empty, planes, CancellationToken.None);

        Assert.Equal(1, planes[0]);
        Assert.Equal(1, planes[1]);
        Assert.Equal(127f / 255, planes[3], 0.01f);
    }

    private static void AssertClose(PixelBuffer expected, PixelBuffer actual, double tolerance)
    {
        var white = expected.Layout.BitDepth == 16 ? 65535.0 : 255;
        var (a, b) = (Pictures.Bytes(expected), Pictures.Bytes(actual));
        var size = expected.Layout.BytesPerSample;
        for (var i = 0; i < a.Length; i += size)
        {
            var first = size == 2 ? BitConverter.ToUInt16(a, i) : a[i];
            var second = size == 2 ? BitConverter.ToUInt16(b, i) : b[i];
            Assert.True(Math.Abs(first - second) / white <= tolerance, $"sample {i / size}: {first} became {second}");
        }
    }
}
