using System.Security.Cryptography;
using ArtistAssist.Imaging.Compositing;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Imaging.Tests.Compositing;

public sealed class CompositorTests
{
    public static TheoryData<ChannelLayout, int> Layouts
    {
        get
        {
            var data = new TheoryData<ChannelLayout, int>();
            foreach (var channels in Enum.GetValues<ChannelLayout>())
            {
                data.Add(channels, 8);
                data.Add(channels, 16);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Compose_RandomMasks_KeepsReplacesAndMixesExactly(ChannelLayout channels, int bitDepth)
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var random = new Random(seed);
            var extent = new Extent(random.Next(1, 60), random.Next(1, 200));
            using var source = Pictures.Noise(extent.Height, extent.Width, channels, bitDepth, seed);
            using var proposal = Pictures.Noise(extent.Height, extent.Width, channels, bitDepth, seed + 100);
            using var mask = RandomMask(extent, random);
            using var result = new PixelBuffer(source.Layout);

            Compositor.Compose(source, new PlacedPixels(proposal, 0, 0), mask, 1, result, CancellationToken.None);

            AssertMixed(source, proposal, mask, 1, result);
            var receipt = ChangeReceipt.Compute(source, result, mask, CancellationToken.None);
            AssertReceipt(receipt, source, result, mask);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.998)]
    public void Compose_WithStrength_ScalesTheMask(double strength)
    {
        var extent = new Extent(33, 131);
        using var source = Pictures.Noise(extent.Height, extent.Width, ChannelLayout.Rgba, 8, 1);
        using var proposal = Pictures.Noise(extent.Height, extent.Width, ChannelLayout.Rgba, 8, 2);
        using var mask = RandomMask(extent, new Random(7));
        using var result = new PixelBuffer(source.Layout);

        Compositor.Compose(source, new PlacedPixels(proposal, 0, 0), mask, strength, result, CancellationToken.None);

        AssertMixed(source, proposal, mask, strength, result);
    }

    [Fact]
    public void Compose_ProposalOfAPart_LandsAtItsPlace()
    {
        using var source = Pictures.Noise(50, 70, ChannelLayout.Rgb, 16, 1);
        using var proposal = Pictures.Noise(20, 30, ChannelLayout.Rgb, 16, 2);
        using var result = new PixelBuffer(source.Layout);
        var coverage = new Plane<byte>(new Extent(10, 12));
        coverage.Rows(0, 10).Fill(255);
        using var mask = Mask.At(new Extent(50, 70), 25, 17, coverage);

        Compositor.Compose(source, new PlacedPixels(proposal, 20, 12), mask, 1, result, CancellationToken.None);
        var receipt = ChangeReceipt.Compute(source, result, mask, CancellationToken.None);

        Assert.Equal(new Bounds(25, 17, 12, 10), receipt.ChangedBounds);
        Assert.Equal(120, receipt.ChangedPixelCount);
        Assert.Equal((50 * 70) - 120, receipt.KeptPixelCount);
        Assert.True(proposal.Row(5).Slice(5 * 6, 12 * 6).SequenceEqual(result.Row(17).Slice(25 * 6, 12 * 6)));
    }

    [Fact]
    public void Compose_IntoTheSourceItself_GivesTheSame()
    {
        using var source = Pictures.Noise(40, 90, ChannelLayout.Gray, 8, 1);
        using var proposal = Pictures.Noise(40, 90, ChannelLayout.Gray, 8, 2);
        using var mask = RandomMask(new Extent(40, 90), new Random(3));
        using var apart = new PixelBuffer(source.Layout);

        Compositor.Compose(source, new PlacedPixels(proposal, 0, 0), mask, 1, apart, CancellationToken.None);
        Compositor.Compose(source, new PlacedPixels(proposal, 0, 0), mask, 1, source, CancellationToken.None);

        Assert.Equal(Pictures.Bytes(apart), Pictures.Bytes(source));
    }

    [Fact]
    public void Compose_ProposalThatDoesNotCoverTheMask_IsRefused()
    {
        using var source = Pictures.Noise(40, 90, ChannelLayout.Gray, 8, 1);
        using var proposal = Pictures.Noise(40, 89, ChannelLayout.Gray, 8, 2);
        using var mask = Mask.Everything(new Extent(40, 90));

        Assert.Throws<ArgumentException>(() => Compositor.Compose(source, new PlacedPixels(proposal, 0, 0), mask, 1, source, CancellationToken.None));
    }

    [Fact]
    public void Compose_MaskOfAnotherSize_IsRefused()
    {
        using var source = Pictures.Noise(40, 90, ChannelLayout.Gray, 8, 1);
        using var mask = Mask.Everything(new Extent(90, 40));

        Assert.Throws<ArgumentException>(() => Compositor.Compose(source, new PlacedPixels(source, 0, 0), mask, 1, source, CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Compute_OneBitFlippedOutsideTheMask_IsFound(ChannelLayout channels, int bitDepth)
    {
        var extent = new Extent(37, 101);
        using var source = Pictures.Noise(extent.Height, extent.Width, channels, bitDepth);
        using var result = Pictures.Noise(extent.Height, extent.Width, channels, bitDepth);
        using var mask = RandomMask(extent, new Random(5));
        var coverage = new byte[extent.Width];
        mask.ReadRow(30, coverage);
        var x = Array.IndexOf(coverage, (byte)0);
        result.Row(30)[((x + 1) * source.Layout.BytesPerPixel) - 1] ^= 1;

        var broken = Assert.Throws<KeptPixelsChangedException>(() => ChangeReceipt.Compute(source, result, mask, CancellationToken.None));

        Assert.Equal((x, 30), (broken.X, broken.Y));
        Assert.NotEqual(broken.KeptPixelsBefore, broken.KeptPixelsAfter);
    }

    [Fact]
    public void Compute_NothingChanged_SaysSo()
    {
        using var source = Pictures.Noise(20, 30, ChannelLayout.Rgb, 8);
        using var mask = Mask.Everything(new Extent(20, 30));

        var receipt = ChangeReceipt.Compute(source, source, mask, CancellationToken.None);

        Assert.Null(receipt.ChangedBounds);
        Assert.Equal(0, receipt.ChangedPixelCount);
        Assert.Equal(0, receipt.KeptPixelCount);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([])), receipt.KeptPixelsBefore);
    }

    /// <summary>Solid runs of 0 and 255 with values between, at a random place of the canvas.</summary>
    private static Mask RandomMask(Extent canvas, Random random)
    {
        var width = random.Next(1, canvas.Width + 1);
        var height = random.Next(1, canvas.Height + 1);
        var plane = new Plane<byte>(new Extent(height, width));
        for (var y = 0; y < height; y++)
        {
            var row = plane.Row(y);
            for (var x = 0; x < width;)
            {
                var run = Math.Min(random.Next(1, 40), width - x);
                switch (random.Next(3))
                {
                    case 0:
                        row.Slice(x, run).Fill(255);
                        break;
                    case 1:
                        random.NextBytes(row.Slice(x, run));
                        break;
                }

                x += run;
            }
        }

        return Mask.At(canvas, random.Next(canvas.Width - width + 1), random.Next(canvas.Height - height + 1), plane);
    }

    private static void AssertMixed(PixelBuffer source, PixelBuffer proposal, Mask mask, double strength, PixelBuffer result)
    {
        var layout = source.Layout;
        var coverage = new byte[layout.Width];
        for (var y = 0; y < layout.Height; y++)
        {
            mask.ReadRow(y, coverage);
            for (var sample = 0; sample < layout.Width * layout.ChannelCount; sample++)
            {
                var byteOfMask = coverage[sample / layout.ChannelCount];
                var before = Sample(source, y, sample);
                var proposed = Sample(proposal, y, sample);
                var after = Sample(result, y, sample);
                var share = byteOfMask * strength / 255;
                if (share == 0)
                {
                    Assert.Equal(before, after);
                }
                else if (share == 1)
                {
                    Assert.Equal(proposed, after);
                }
                else
                {
                    // The mask, scaled by the strength, is a byte again.
                    var step = strength is 0 or 1 ? 0 : Math.Abs(proposed - before) / 255.0;
                    Assert.InRange(after, before + ((proposed - before) * share) - 1 - step, before + ((proposed - before) * share) + 1 + step);
                }
            }
        }
    }

    private static void AssertReceipt(ChangeReceipt receipt, PixelBuffer source, PixelBuffer result, Mask mask)
    {
        var layout = source.Layout;
        var coverage = new byte[layout.Width];
        var kept = new MemoryStream();
        var (changed, left, top, right, bottom) = (0L, int.MaxValue, int.MaxValue, -1, -1);
        for (var y = 0; y < layout.Height; y++)
        {
            mask.ReadRow(y, coverage);
            for (var x = 0; x < layout.Width; x++)
            {
                var before = source.Row(y).Slice(x * layout.BytesPerPixel, layout.BytesPerPixel);
                if (coverage[x] == 0)
                {
                    kept.Write(before);
                }

                if (!before.SequenceEqual(result.Row(y).Slice(x * layout.BytesPerPixel, layout.BytesPerPixel)))
                {
                    changed++;
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
                }
            }
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(kept.ToArray()));
        Assert.Equal(digest, receipt.KeptPixelsBefore);
        Assert.Equal(digest, receipt.KeptPixelsAfter);
        Assert.Equal(kept.Length / layout.BytesPerPixel, receipt.KeptPixelCount);
        Assert.Equal(changed, receipt.ChangedPixelCount);
        Assert.Equal(changed == 0 ? null : new Bounds(left, top, right - left + 1, bottom - top + 1), receipt.ChangedBounds);
    }

    private static int Sample(PixelBuffer picture, int y, int sample) =>
        picture.Layout.BitDepth == 16 ? BitConverter.ToUInt16(picture.Row(y)[(2 * sample)..]) : picture.Row(y)[sample];
}
