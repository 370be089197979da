using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Diffusion.Pipelines.Cleanup.FrontEnd;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Tests.Pipelines.Cleanup.FrontEnd;

public class SketchReaderTests
{
    private const int Height = 192;
    private const int Width = 256;

    private static readonly CleanupProfile Color = CleanupProfiles.First with { Inputs = new NetworkInputs(3, TakesHints: true, []) };

    [Fact]
    public void Read_BluePencilOnWarmPaper_IsDarkInRedAndLightInBlue()
    {
        using var picture = Sheet((236, 224, 200), (120, 160, 198));

        using var sketch = Read(picture, Color, new CleanupSettings { WorkingScale = 1 });

        Assert.Equal(3, sketch.Darkness.Count);
        var (red, green, blue) = (At(sketch, 0, 100, 41), At(sketch, 1, 100, 41), At(sketch, 2, 100, 41));
        Assert.InRange(red, (1 - (120 / 236.0)) * 255 - 3, (1 - (120 / 236.0)) * 255 + 3);
        Assert.True(red > green && green > blue, $"{red}, {green}, {blue}");
        Assert.InRange(blue, 0, 6);
        // The paper is warm, and white for each channel.
        Assert.All([0, 1, 2], channel => Assert.InRange(At(sketch, channel, 20, 100), 0, 2));
    }

    [Fact]
    public void Read_GrayInColourChannels_IsOnePlane()
    {
        using var picture = Sheet((230, 230, 230), (90, 90, 90));
        using var gray = new PixelBuffer(new PixelLayout(new Extent(Height, Width), ChannelLayout.Gray, 8));
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                gray.Row(y)[x] = picture.Row(y)[3 * x];
            }
        }

        using var fromColor = Read(picture, Color, new CleanupSettings { WorkingScale = 0.5 });
        using var fromGray = Read(gray, CleanupProfiles.First, new CleanupSettings { WorkingScale = 0.5 });

        Assert.Equal(Bytes(Assert.Single(fromGray.Darkness)), Bytes(Assert.Single(fromColor.Darkness)));
        Assert.Equal(fromGray.Gain, fromColor.Gain);
    }

    [Fact]
    public void Read_Colour_KeepsGainAndScaleOfTheLuma()
    {
        using var picture = Sheet((236, 224, 200), (120, 160, 198));

        using var sketch = Read(picture, Color, new CleanupSettings());
        using var luma = Read(picture, CleanupProfiles.First, new CleanupSettings());

        Assert.Equal(luma.Gain, sketch.Gain);
        Assert.Equal(luma.Extent, sketch.Extent);
    }

    [Theory]
    [InlineData(ChannelLayout.Bgra, 8)]
    [InlineData(ChannelLayout.Rgb, 16)]
    [InlineData(ChannelLayout.Rgba, 16)]
    public void Read_OtherLayouts_GiveTheSameChannels(ChannelLayout channels, int depth)
    {
        using var picture = Sheet((236, 224, 200), (120, 160, 198));
        using var other = InLayout(picture, channels, depth);

        using var expected = Read(picture, Color, new CleanupSettings { WorkingScale = 0.6 });
        using var sketch = Read(other, Color, new CleanupSettings { WorkingScale = 0.6 });

        for (var channel = 0; channel < 3; channel++)
        {
            Assert.All(Bytes(sketch.Darkness[channel]).Zip(Bytes(expected.Darkness[channel])), pair => Assert.InRange(pair.First, pair.Second - 1, pair.Second + 1));
        }
    }

    [Fact]
    public void Read_PartOfThePicture_LooksThereOnly()
    {
        using var picture = Sheet((236, 224, 200), (120, 160, 198));

        var (sketch, _) = new SketchReader(Color, new CleanupSettings { WorkingScale = 1 }).Read(picture, default, new Bounds(30, 60, 50, 70), CancellationToken.None);

        using (sketch)
        {
            Assert.Equal(new Extent(70, 50), sketch.Extent);
            Assert.True(At(sketch, 0, 40, 11) > 100);
            Assert.InRange(At(sketch, 0, 40, 30), 0, 3);
        }
    }

    [Fact]
    public void Read_Hints_AreAveragedAndRemovalWins()
    {
        using var picture = Sheet((236, 224, 200), (120, 160, 198));
        using var keep = Brushed(40, 40, 60, 40, 255);
        using var remove = Brushed(80, 60, 40, 40, 200);
        var settings = new CleanupSettings { WorkingScale = 0.5, Hints = new CleanupHints(keep, remove) };

        using var sketch = Read(picture, Color, settings);

        Assert.Equal(new Extent(Height / 2, Width / 2), sketch.Hints!.Extent);
        Assert.Equal(128, sketch.Hints.Row(5)[5]);
        Assert.Equal(255, sketch.Hints.Row(25)[25]);
        // Both are painted here; a soft brush removes in part.
        Assert.Equal(Math.Round(128 - (127 * 200 / 255.0)), sketch.Hints.Row(35)[45]);
    }

    [Fact]
    public void Read_EdgeOfAHint_IsTheShareOfTheArea()
    {
        using var picture = Sheet((236, 224, 200), (120, 160, 198));
        using var keep = Brushed(41, 40, 60, 40, 255);

        using var sketch = Read(picture, Color, new CleanupSettings { WorkingScale = 0.5, Hints = new CleanupHints(keep, null) });

        Assert.InRange(sketch.Hints!.Row(25)[20], 128 + 63, 128 + 65);
    }

    [Fact]
    public void Read_Cancelled_Throws()
    {
        using var picture = Sheet((236, 224, 200), (120, 160, 198));

        Assert.ThrowsAny<OperationCanceledException>(
            () => new SketchReader(Color, new CleanupSettings()).Read(picture, default, picture.Layout.Extent.Whole, new CancellationToken(canceled: true)));
    }

    private static WorkingSketch Read(PixelBuffer picture, CleanupProfile profile, CleanupSettings settings) =>
        new SketchReader(profile, settings).Read(picture, default, picture.Layout.Extent.Whole, CancellationToken.None).Sketch;

    /// <summary>A stroke of three pixels from top to bottom.</summary>
    private static PixelBuffer Sheet((byte Red, byte Green, byte Blue) paper, (byte Red, byte Green, byte Blue) pencil)
    {
        var picture = new PixelBuffer(new PixelLayout(new Extent(Height, Width), ChannelLayout.Rgb, 8));
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var color = x is >= 40 and < 43 ? pencil : paper;
                ((byte[])[color.Red, color.Green, color.Blue]).CopyTo(picture.Row(y)[(3 * x)..]);
            }
        }

        return picture;
    }

    private static PixelBuffer InLayout(PixelBuffer rgb, ChannelLayout channels, int depth)
    {
        var layout = new PixelLayout(rgb.Layout.Extent, channels, depth);
        var picture = new PixelBuffer(layout);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var color = rgb.Row(y).Slice(3 * x, 3).ToArray();
                byte[] samples = channels == ChannelLayout.Bgra ? [color[2], color[1], color[0], 255] : [.. color, 255];
                var pixel = picture.Row(y).Slice(x * layout.BytesPerPixel, layout.BytesPerPixel);
                for (var i = 0; i < pixel.Length; i++)
                {
                    pixel[i] = samples[i / layout.BytesPerSample];
                }
            }
        }

        return picture;
    }

    private static Mask Brushed(int x, int y, int width, int height, byte value)
    {
        var coverage = new Plane<byte>(new Extent(height, width));
        coverage.Rows(0, height).Fill(value);
        return Mask.At(new Extent(Height, Width), x, y, coverage);
    }

    private static int At(WorkingSketch sketch, int channel, int y, int x) => sketch.Darkness[channel].Row(y)[x];

    private static byte[] Bytes(Plane<byte> plane) => plane.Rows(0, plane.Height).ToArray();
}
