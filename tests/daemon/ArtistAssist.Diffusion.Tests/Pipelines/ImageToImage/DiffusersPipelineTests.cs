using System.Text;
using System.Text.Json;
using ArtistAssist.Diffusion.Guidance;
using ArtistAssist.Diffusion.Pipelines.ImageToImage;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Tests.Pipelines.ImageToImage;

/// <summary>Runs over a whole canvas against the tensors of diffusers' own pipeline classes; Figures/write_figures.py made them.</summary>
public class DiffusersPipelineTests
{
    private static readonly Lazy<JsonDocument> Figures = new(() => JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Pipelines", "ImageToImage", "Figures", "diffusers.json"))));

    public static TheoryData<int, string> Cases
    {
        get
        {
            var data = new TheoryData<int, string>();
            var index = 0;
            foreach (var figure in Figures.Value.RootElement.GetProperty("cases").EnumerateArray())
            {
                data.Add(index++, $"{figure.GetProperty("kind")} {figure.GetProperty("config").GetProperty("_class_name")} {figure.GetProperty("strength")} {figure.GetProperty("guidance")}");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_WholeCanvas_EndsWithTheLatentsOfDiffusers(int index, string name)
    {
        var figure = Figures.Value.RootElement.GetProperty("cases")[index];
        var kind = figure.GetProperty("kind").GetString()!;
        var traits = TraitsOf(kind, SchedulerConfigReader.Read(Encoding.UTF8.GetBytes(figure.GetProperty("config").GetRawText())));
        var model = new FixedModel(traits);
        using var picture = Picture();
        using var result = new PixelBuffer(picture.Layout);
        using var mask = kind.Contains("inpaint", StringComparison.Ordinal) ? MarkedBlocks() : null;
        var settings = new ImageToImageSettings
        {
            Strength = figure.GetProperty("strength").GetDouble(),
            StepCount = figure.GetProperty("steps").GetInt32(),
            StepCounting = StepCounting.PartOfSteps,
            Guidance = new GuidanceSettings { Scale = figure.GetProperty("guidance").GetDouble() },
            Seeds = [figure.GetProperty("seed").GetUInt64()],
            LatentMask = LatentMaskRule.Nearest,
        };

        new ImageToImagePipeline(model).Run(picture, default, mask, settings, [result], null, null, CancellationToken.None);

        var expected = figure.GetProperty("latents").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        Assert.Equal(expected.Length, model.Latents.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var actual = model.Latents[i] * traits.LatentScale;
            var tolerance = 2e-5 * Math.Max(1, Math.Abs(expected[i]));
            Assert.True(Math.Abs(actual - expected[i]) <= tolerance, $"{name}: latent {i} is {actual}, not {expected[i]}");
        }
    }

    private static DiffusionTraits TraitsOf(string kind, SchedulerConfig scheduler) => new()
    {
        LatentChannels = 4,
        LatentFactor = FixedModel.Factor,
        LatentScale = kind.StartsWith("xl", StringComparison.Ordinal) ? 0.13025 : 0.18215,
        SizeMultiple = FixedModel.Factor,
        Resolutions = new ResolutionRange(8, 4096, 64, 1 << 24),
        Planes = kind.EndsWith('9') ? [ConditionPlane.Mask, ConditionPlane.MaskedPicture] : [],
        Guidance = kind == "lcm" ? GuidanceKind.Embedded : GuidanceKind.ClassifierFree,
        Scheduler = scheduler,
    };

    private static PixelBuffer Picture()
    {
        var picture = new PixelBuffer(new PixelLayout(new Extent(32, 48), ChannelLayout.Rgb, 8));
        for (var y = 0; y < 32; y++)
        {
            for (var x = 0; x < 48; x++)
            {
                var pixel = picture.Row(y)[(3 * x)..];
                pixel[0] = (byte)((x * 5) + (y * 3));
                pixel[1] = (byte)((x * 2) + (y * 7) + 40);
                pixel[2] = (byte)(255 - (x * 4) + y);
            }
        }

        return picture;
    }

    private static Mask MarkedBlocks()
    {
        var plane = new Plane<byte>(new Extent(32, 48));
        for (var y = 8; y < 32; y++)
        {
            plane.Row(y)[(y < 24 ? 16..32 : 40..48)].Fill(255);
        }

        return Mask.At(new Extent(32, 48), 0, 0, plane);
    }
}
