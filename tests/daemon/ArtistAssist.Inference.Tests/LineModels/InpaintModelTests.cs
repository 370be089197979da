using System.Text.Json.Nodes;
using ArtistAssist.Inference.Checks;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.LineModels;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Onnx;

namespace ArtistAssist.Inference.Tests.LineModels;

public sealed class InpaintModelTests : IDisposable
{
    private readonly SessionCache _cache = new(new SessionSettings(), TimeProvider.System);
    private readonly TestModels _models = new();

    public void Dispose()
    {
        _cache.Dispose();
        _models.Dispose();
    }

    [Fact]
    public async Task Check_BuiltInModel_ComputesWhatTrainingDid()
    {
        var outcome = await ModelCheck.RunAsync(_cache, TestModels.Inpainting, CancellationToken.None).InTime();

        Assert.Null(outcome!.Problem);
        Assert.NotNull(outcome.LargestDifference);
    }

    [Fact]
    public async Task Run_TwoSizesByTurns_GivesTheSameBytes()
    {
        using var model = await Open(TestModels.Inpainting);
        var (first, between, second) = (new float[32 * 64], new float[64 * 32], new float[32 * 64]);
        var known = Enumerable.Range(0, 2 * 32 * 64).Select(i => i < 32 * 64 ? (i % 7) / 7f : 0).ToArray();

        model.Run(known, 32, 64, first, CancellationToken.None);
        model.Run(known, 64, 32, between, CancellationToken.None);
        model.Run(known, 32, 64, second, CancellationToken.None);

        Assert.Equal(first, second);
        Assert.NotEqual(first, between);
    }

    [Fact]
    public async Task Run_TokenCancelledBefore_DoesNotRun()
    {
        using var model = await Open(TestModels.Inpainting);

        Assert.ThrowsAny<OperationCanceledException>(() => model.Run(new float[512], 16, 16, new float[256], new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData(17, 16, 544, 272)]
    [InlineData(0, 16, 0, 0)]
    [InlineData(16, 16, 256, 256)]
    [InlineData(16, 16, 512, 255)]
    public async Task Run_ExtentThatDoesNotFit_Throws(int height, int width, int known, int ink)
    {
        using var model = await Open(TestModels.Inpainting);

        Assert.Throws<ArgumentException>(() => model.Run(new float[known], height, width, new float[ink], CancellationToken.None));
    }

    public static TheoryData<string, byte[], string> GraphsThatDoNotFit => new()
    {
        { "one-channel", Graph("known", [-1, 1, -1, -1]), "expected is [1, 2, height, width]" },
        { "other-input", Graph("darkness", [-1, 2, -1, -1]), "the card names the input \"known\", the graph has \"darkness\"" },
        { "fixed-size", Graph("known", [1, 2, 512, 512]), "with height and width open" },
    };

    [Theory]
    [MemberData(nameof(GraphsThatDoNotFit))]
    public async Task Open_GraphDoesNotFitTheCard_SaysHowInOneSentence(string id, byte[] content, string expected)
    {
        var installed = _models.Install(id, content, AsInpainting, TestModels.Inpainting);

        var exception = await Assert.ThrowsAsync<ModelUnusableException>(() => Open(installed));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.All(_cache.Loaded, loaded => Assert.Equal(0, loaded.Leases));
    }

    private static void AsInpainting(JsonNode card)
    {
        card["input"]!["name"] = "known";
        card["input"]!["channels"] = 2;
    }

    private static byte[] Graph(string input, int[] shape) =>
        new OnnxGraph().Input(input, shape).Output("ink", shape).Node("Identity", [input], "ink").ToArray();

    private Task<InpaintModel> Open(InstalledLineModel model) => InpaintModel.OpenAsync(_cache, model, DeviceKind.Cpu, CancellationToken.None).InTime();
}
