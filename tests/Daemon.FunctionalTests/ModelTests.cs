using System.Text.Json.Nodes;
using ArtistAssist.Daemon.FunctionalTests.Infrastructure;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace ArtistAssist.Daemon.FunctionalTests;

public sealed class ModelTests(RunningDaemon running) : IClassFixture<RunningDaemon>
{
    private const string BuiltIn = "cleanup-1";

    private readonly DaemonClient _client = running.Client;

    [Fact]
    public async Task Verify_BuiltInModel_ComputesWhatTrainingComputed()
    {
        var answer = await VerifyAsync(BuiltIn);

        Assert.True(answer.Intact, answer.Problem);
        Assert.Equal(32, answer.Sha256.Length);
        Assert.True(answer.HasCheckDifference);
        Assert.InRange(answer.CheckDifference, 0, 1e-4);
    }

    [Fact]
    public async Task Verify_CorruptCopy_IsNotRun()
    {
        var folder = await InstallAsync("corrupt", _ => { });
        await using (var file = File.OpenWrite(Path.Combine(folder, "model.onnx")))
        {
            file.Seek(-40_000, SeekOrigin.End);
            file.Write("not these weights"u8);
        }

        var answer = await VerifyAsync("corrupt");

        Assert.False(answer.Intact);
        Assert.Contains("SHA-256 differs", answer.Problem, StringComparison.Ordinal);
        Assert.False(answer.HasCheckDifference);
    }

    [Fact]
    public async Task Verify_OtherAnswerThanInTraining_IsNotIntact()
    {
        var folder = await InstallAsync("strange", _ => { });
        var path = Path.Combine(folder, "check.json");
        var check = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        check["output"]![7] = check["output"]![7]!.GetValue<double>() + 0.25;
        await File.WriteAllTextAsync(path, check.ToJsonString());

        var answer = await VerifyAsync("strange");

        Assert.False(answer.Intact);
        Assert.Contains("computes other values", answer.Problem, StringComparison.Ordinal);
        Assert.Equal(0.25, answer.CheckDifference, 1e-3);
    }

    [Fact]
    public async Task Verify_UnknownModel_IsNotFound()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => VerifyAsync("nobody"));

        Assert.Equal(StatusCode.NotFound, error.StatusCode);
    }

    [Fact]
    public async Task List_CardWithControls_ShowsThem()
    {
        await InstallAsync("obedient", Obey);
        await InstallAsync("plain", Plain);

        var models = (await _client.Models.ListAsync(new ListModelsRequest(), DaemonClient.Soon)).Models.ToDictionary(model => model.ModelId);

        var control = Assert.Single(models["obedient"].Controls);
        Assert.Equal(("taper", 0.5, 0, 0.75, "even to thin"), (control.Name, control.Default, control.Minimum, control.Maximum, control.Meaning));
        Assert.True(models["obedient"].TakesHints);
        Assert.Empty(models["plain"].Controls);
        Assert.False(models["plain"].TakesHints);
    }

    [Fact]
    public async Task Submit_ControlsThatTheModelLacks_AreRefused()
    {
        await InstallAsync("plain", Plain);
        var request = await _client.CleanupAsync(Sketch.Draw(31));
        request.ModelId = "plain";

        request.Cleanup = new CleanupOptions { ConstructionRemoval = 0.5 };
        var slider = await RefusedAsync(request);
        request.Cleanup = new CleanupOptions { RemoveHint = new Mask { Image = request.Image } };
        var hint = await RefusedAsync(request);

        Assert.Equal((StatusCode.FailedPrecondition, StatusCode.FailedPrecondition), (slider.StatusCode, hint.StatusCode));
        Assert.Contains("\"constructionRemoval\"", slider.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("\"hints\"", hint.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_BeyondTheModelsOwnRange_IsRefused()
    {
        await InstallAsync("obedient", Obey);
        var request = await _client.CleanupAsync(Sketch.Draw(32));
        request.ModelId = "obedient";
        request.Cleanup = new CleanupOptions { Taper = 0.8 };

        var error = await RefusedAsync(request);

        Assert.Equal(StatusCode.FailedPrecondition, error.StatusCode);
        Assert.Contains("from 0 to 0.75", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_SlidersAndHintsOutOfRange_ListsEveryViolation()
    {
        var request = await _client.CleanupAsync(Sketch.Draw(33));
        var small = new Image { Sha256 = request.Image.Sha256, Raw = new PixelLayout { Width = 9, Height = 9, Channels = ChannelLayout.Gray, BitDepth = 8 } };
        request.Cleanup = new CleanupOptions
        {
            LineWeight = 1.1,
            Taper = -0.1,
            Detail = double.NaN,
            ConstructionRemoval = 2,
            Hatching = -1,
            Wobble = 7,
            KeepHint = new Mask { Image = small },
            RemoveHint = new Mask { Image = small, OffsetX = 155 },
        };

        var error = await RefusedAsync(request);

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Equal(
            [
                "cleanup.keep_hint.image.raw", "cleanup.remove_hint.offset_x", "cleanup.line_weight", "cleanup.taper", "cleanup.detail",
                "cleanup.construction_removal", "cleanup.hatching", "cleanup.wobble",
            ],
            Detail<BadRequest>(error).FieldViolations.Select(violation => violation.Field));
    }

    [Fact]
    public async Task Submit_SlidersAndHints_ChangeTheResult()
    {
        var request = await _client.CleanupAsync(Sketch.Draw(35));
        var everywhere = new Mask
        {
            Image = new Image
            {
                Sha256 = await _client.UploadAsync([.. Enumerable.Repeat((byte)255, 160 * 120)]),
                Raw = new PixelLayout { Width = 160, Height = 120, Channels = ChannelLayout.Gray, BitDepth = 8 },
            },
        };

        var thin = await InkAsync(request, new CleanupOptions { LineWeight = 0 });
        var bold = await InkAsync(request, new CleanupOptions { LineWeight = 1 });
        var removed = await InkAsync(request, new CleanupOptions { LineWeight = 1, KeepHint = everywhere, RemoveHint = everywhere });

        Assert.True(bold > 1.2 * thin, $"{thin} of ink at 0, {bold} at 1");
        Assert.True(removed < 0.3 * bold, $"{bold} of ink without hints, {removed} with all of it brushed away");
    }

    [Fact]
    public async Task Submit_HintNotUploaded_NamesIt()
    {
        await InstallAsync("obedient", Obey);
        var request = await _client.CleanupAsync(Sketch.Draw(34));
        request.ModelId = "obedient";
        var missing = ByteString.CopyFrom(new byte[32]);
        request.Cleanup.KeepHint = new Mask { Image = new Image { Sha256 = missing, Raw = request.Image.Raw } };

        var error = await RefusedAsync(request);

        Assert.Equal(missing, Assert.Single(Detail<ResourceMissing>(error).Sha256));
    }

    private async Task<VerifyModelResponse> VerifyAsync(string id) =>
        await _client.Models.VerifyAsync(new VerifyModelRequest { ModelId = id }, DaemonClient.Soon);

    /// <summary>Puts a copy of the built-in model under another id into the user's folder and lets the daemon see it.</summary>
    private async Task<string> InstallAsync(string id, Action<JsonNode> alterCard)
    {
        var folder = Directory.CreateDirectory(Path.Combine(running.Folder.Data, "models", id)).FullName;
        foreach (var file in Directory.EnumerateFiles(BuiltFiles.Model(BuiltIn)))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        var path = Path.Combine(folder, "card.json");
        var card = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        card["id"] = id;
        alterCard(card);
        await File.WriteAllTextAsync(path, card.ToJsonString());
        await _client.Models.ListAsync(new ListModelsRequest(), DaemonClient.Soon);
        return folder;
    }

    /// <summary>Only the card: whether a job is taken is decided by it, before anything is loaded.</summary>
    private static void Plain(JsonNode card) => card["extraInputs"] = new JsonArray();

    private static void Obey(JsonNode card) => card["extraInputs"] = JsonNode.Parse("""
        [
          { "name": "hints", "role": "hints", "meaning": "-1 to 1" },
          { "name": "style", "role": "style", "controls": [{ "name": "taper", "default": 0.5, "minimum": 0, "maximum": 0.75, "meaning": "even to thin" }] }
        ]
        """);

    private async Task<long> InkAsync(SubmitRequest request, CleanupOptions options)
    {
        request.Cleanup = options;
        var job = await _client.SubmitAsync(request);
        await _client.WatchAsync(job);
        var (_, bytes) = await _client.ResultAsync(new GetResultRequest { JobId = job });
        return bytes.Sum(value => 255L - value);
    }

    private Task<RpcException> RefusedAsync(SubmitRequest request) => Assert.ThrowsAsync<RpcException>(() => _client.SubmitAsync(request));

    private static T Detail<T>(RpcException error)
        where T : IMessage<T>, new()
    {
        var status = Google.Rpc.Status.Parser.ParseFrom(error.Trailers.GetValueBytes("grpc-status-details-bin"));
        return status.Details.Single().Unpack<T>();
    }
}
