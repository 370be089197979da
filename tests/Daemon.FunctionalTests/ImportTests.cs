using System.Security.Cryptography;
using ArtistAssist.Daemon.FunctionalTests.Infrastructure;
using ArtistAssist.Models.Safetensors;
using ArtistAssist.Protocol.V1;
using ArtistAssist.Testing.Checkpoints;
using Grpc.Core;

namespace ArtistAssist.Daemon.FunctionalTests;

/// <summary>Imports, removals and the pictures between them, through a real daemon.</summary>
public sealed class ImportTests : IClassFixture<RunningDaemon>, IDisposable
{
    private readonly RunningDaemon _running;
    private readonly DaemonClient _client;
    private readonly string _artist = Directory.CreateTempSubdirectory("aa-artist-").FullName;

    public ImportTests(RunningDaemon running)
    {
        _running = running;
        _client = running.Client;
    }

    public void Dispose() => Directory.Delete(_artist, recursive: true);

    [Fact]
    public async Task Import_LoneCheckpoint_IsAModelUntilItIsForgotten()
    {
        var path = TinyModels.Sd1(type: TensorType.Float16).AddMetadata("modelspec.license", "CC0-1.0").Write(Place("my style.safetensors"));
        var before = await File.ReadAllBytesAsync(path);

        var (model, steps) = await ImportAsync(new ImportModelRequest { Path = path });

        Assert.Equal(("my-style", ModelKind.Diffusion, true, false, "sd1"), (model.ModelId, model.Kind, model.Imported, model.BuiltIn, model.Family));
        Assert.Equal(("CC0-1.0", "not declared", (ulong)before.Length, ""), (model.Licence, model.TrainingData, model.Size, model.Problem));
        Assert.Equal([ImportStage.Reading, ImportStage.Checking, ImportStage.Writing], steps.Select(step => step.Stage).Distinct());

        Assert.Equal(SHA256.HashData(before), await HashAsync(model.ModelId));

        await _client.Models.RemoveAsync(new RemoveModelRequest { ModelId = model.ModelId }, DaemonClient.Soon);
        Assert.DoesNotContain(await ListAsync(), other => other.ModelId == model.ModelId);
        Assert.False(Directory.Exists(Path.Combine(_running.Folder.Models, model.ModelId)));
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task Import_FolderOfDiffusers_RefinesAPictureAndAccountsForIt()
    {
        var folder = TinyModels.WriteSd1Folder(Place("whole"), clipTokens: true, TensorType.Float16);

        var (model, _) = await ImportAsync(new ImportModelRequest { Path = folder, Licence = "CC0-1.0" });

        var made = await RefinedAsync(model.ModelId, new RefineOptions { Prompt = "ink", Seed = 3, Steps = 4, Strength = 0.5 });
        Assert.Equal((model.ModelId, "CC0-1.0", "not declared"), (made.Provenance.ModelId, made.Provenance.ModelLicence, made.Provenance.TrainingData));
        Assert.Equal(await HashAsync(model.ModelId), made.Provenance.ModelSha256.ToByteArray());
        Assert.Equal(32, made.Provenance.ModelSha256.Length);
    }

    [Fact]
    public async Task Import_SameFilesInTheSameWords_IsTheModelThatIsThere()
    {
        var request = new ImportModelRequest { Path = TinyModels.Sd1().Write(Place("twice.safetensors")), Name = "Twice" };

        var (first, _) = await ImportAsync(request);
        var (again, _) = await ImportAsync(request);
        var (other, _) = await ImportAsync(new ImportModelRequest(request) { Name = "Twice over" });

        Assert.Equal([first.ModelId, first.ModelId, "twice-over"], [first.ModelId, again.ModelId, other.ModelId]);
    }

    [Fact]
    public async Task Import_ControlNet_HoldsTheSketch()
    {
        await ImportAsync(new ImportModelRequest { Path = TinyModels.WriteSd1Folder(Place("base"), clipTokens: true) });
        var control = new TinyCheckpoint().AddOriginal("control", UnetTensors.ControlNet(TinyModels.Sd1Layout), TinyModels.Sd1Layout, "control_model.").Write(Place("control_v11_lineart.safetensors"));

        var (model, _) = await ImportAsync(new ImportModelRequest { Path = control });

        Assert.Equal((ModelKind.Control, "line_art"), (model.Kind, model.Control));
        var options = new RefineOptions { Seed = 1, Steps = 4, Strength = 0.5, Diffusion = new DiffusionOptions { Controls = { new ControlImage { Name = "line_art" } } } };
        var held = await RefinedAsync("base", options);
        options.Diffusion = new DiffusionOptions { SketchControl = false };
        var free = await RefinedAsync("base", options);
        Assert.Equal("line_art", Assert.Single(held.Provenance.Denoising.Controls).Name);
        Assert.NotEqual(held.Sha256, free.Sha256);
    }

    [Fact]
    public async Task Import_Lora_ChangesThePictureByItsWeight()
    {
        await ImportAsync(new ImportModelRequest { Path = TinyModels.WriteSd1Folder(Place("canvas"), clipTokens: true) });
        const string layer = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q";
        var path = new TinyCheckpoint()
            .Write($"{layer}.lora_down.weight", [2, 32], TinyValues.Weights("lora", "down", [2, 32]))
            .Write($"{layer}.lora_up.weight", [32, 2], TinyValues.Weights("lora", "up", [32, 2]))
            .Write($"{layer}.alpha", [], [20])
            .Write(Place("ink.safetensors"));

        var (model, _) = await ImportAsync(new ImportModelRequest { Path = path });

        Assert.Equal((ModelKind.Lora, "sd1"), (model.Kind, model.Family));
        var plain = await RefinedAsync("canvas", new RefineOptions { Seed = 1, Steps = 4, Strength = 0.5 });
        var inked = await RefinedAsync("canvas", new RefineOptions { Seed = 1, Steps = 4, Strength = 0.5, Prompt = "<lora:ink:0.7>" });
        var again = await RefinedAsync("canvas", new RefineOptions { Seed = 1, Steps = 4, Strength = 0.5, Prompt = "<lora:ink:0.7>" });
        var none = await RefinedAsync("canvas", new RefineOptions { Seed = 1, Steps = 4, Strength = 0.5, Prompt = "<lora:ink:0>" });
        Assert.NotEqual(plain.Sha256, inked.Sha256);
        Assert.Equal(inked.Sha256, again.Sha256);
        Assert.Equal(plain.Sha256, none.Sha256);
        var used = Assert.Single(inked.Provenance.Denoising.Loras);
        Assert.Equal(("ink", 0.7), (used.Name, used.Weight));
        Assert.Equal(SHA256.HashData(await File.ReadAllBytesAsync(path)), used.Sha256.ToByteArray());
    }

    [Fact]
    public async Task Import_FilesThatCannotBeUsed_SayWhyAndLeaveNothing()
    {
        var pickle = Place("old.ckpt");
        await File.WriteAllBytesAsync(pickle, [0x80, 2, 0x7D, .. new byte[100]]);

        var refused = await FailsAsync(new ImportModelRequest { Path = pickle });

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Contains("convert it to .safetensors", refused.Status.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(await ListAsync(), model => model.ModelId.StartsWith("old", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(_running.Folder.Data, "scratch")));
    }

    [Theory]
    [InlineData("path", "relative.safetensors", "", "")]
    [InlineData("path", "/nowhere/at/all.safetensors", "", "")]
    [InlineData("model_id", null, "../escape", "")]
    [InlineData("licence", null, "", "two\nlines")]
    public async Task Import_RequestOutOfItsRanges_NamesTheField(string field, string? path, string id, string licence)
    {
        var request = new ImportModelRequest { Path = path ?? TinyModels.Sd1().Write(Place("a.safetensors")), ModelId = id, Licence = licence };

        var error = await FailsAsync(request);

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        var detail = Google.Rpc.Status.Parser.ParseFrom(error.Trailers.GetValueBytes("grpc-status-details-bin"));
        Assert.Equal([field], detail.Details[0].Unpack<Google.Rpc.BadRequest>().FieldViolations.Select(violation => violation.Field));
    }

    [Fact]
    public async Task Import_IdOfABuiltInModel_IsTaken()
    {
        var error = await FailsAsync(new ImportModelRequest { Path = TinyModels.Sd1().Write(Place("b.safetensors")), ModelId = "cleanup-1" });

        Assert.Equal(StatusCode.AlreadyExists, error.StatusCode);
    }

    [Fact]
    public async Task Remove_WhatNoImportBrought_IsRefused()
    {
        _client.InstallTiny(_running.Folder, "by-hand");

        var builtIn = await Assert.ThrowsAsync<RpcException>(() => RemoveAsync("cleanup-1")).Soon();
        var byHand = await Assert.ThrowsAsync<RpcException>(() => RemoveAsync("by-hand")).Soon();
        var nobody = await Assert.ThrowsAsync<RpcException>(() => RemoveAsync("nobody")).Soon();

        Assert.Equal([StatusCode.FailedPrecondition, StatusCode.FailedPrecondition, StatusCode.NotFound], [builtIn.StatusCode, byHand.StatusCode, nobody.StatusCode]);
        Assert.True(File.Exists(Path.Combine(_running.Folder.Models, "by-hand", "card.json")));
    }

    [Fact]
    public async Task Remove_FolderWithFilesOfTheArtist_KeepsThem()
    {
        var (model, _) = await ImportAsync(new ImportModelRequest { Path = TinyModels.Sd1().Write(Place("notes.safetensors")) });
        var notes = Path.Combine(_running.Folder.Models, model.ModelId, "notes.txt");
        await File.WriteAllTextAsync(notes, "mine");

        await RemoveAsync(model.ModelId);

        Assert.Equal(["notes.txt"], Directory.EnumerateFiles(Path.GetDirectoryName(notes)!).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Submit_FileMovedSinceTheImport_SaysSo()
    {
        var path = TinyModels.Sd1().Write(Place("moved.safetensors"));
        var (model, _) = await ImportAsync(new ImportModelRequest { Path = path });
        File.Move(path, Place("elsewhere.safetensors"));
        await ListAsync();

        var request = await _client.RefineAsync(Sketch.Draw(1), new RefineOptions(), model.ModelId);
        var error = await Assert.ThrowsAsync<RpcException>(() => _client.SubmitAsync(request)).Soon();

        Assert.Equal(StatusCode.FailedPrecondition, error.StatusCode);
        Assert.Contains("is no longer in", error.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("moved", "is no longer in")]
    [InlineData("deleted", "is no longer in")]
    [InlineData("changed", "has changed since it was imported")]
    public async Task Refine_FileNotAsItWas_FailsInOneSentence(string what, string expected)
    {
        var folder = TinyModels.WriteSd1Folder(Place(what), clipTokens: true);
        var (model, _) = await ImportAsync(new ImportModelRequest { Path = folder });
        var file = Path.Combine(folder, "unet", "diffusion_pytorch_model.safetensors");
        var options = new RefineOptions { Seed = 1, Steps = 4, Strength = 0.5 };
        await HashAsync(model.ModelId);

        switch (what)
        {
            case "moved":
                File.Move(file, file + ".elsewhere");
                break;
            case "deleted":
                File.Delete(file);
                break;
            default:
                File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddMinutes(1));
                break;
        }

        // Nobody listed the models since, so that it is the job that finds out.
        var job = await _client.SubmitAsync(await _client.RefineAsync(Sketch.Draw(1), options, model.ModelId));
        var failure = (await _client.WatchAsync(job)).Single(happened => happened.Failed is not null).Failed;
        var listed = (await ListAsync()).Single(entry => entry.ModelId == model.ModelId);

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        Assert.Contains(expected, listed.Problem, StringComparison.Ordinal);
        Assert.Equal("not declared", listed.Licence);
        await RemoveAsync(model.ModelId);
        Assert.DoesNotContain(await ListAsync(), entry => entry.ModelId == model.ModelId);
    }

    [Fact]
    public async Task Refine_FilePutBack_WorksAgain()
    {
        var folder = TinyModels.WriteSd1Folder(Place("returned"), clipTokens: true);
        var (model, _) = await ImportAsync(new ImportModelRequest { Path = folder });
        Directory.Move(folder, folder + ".away");
        Assert.NotEqual("", (await ListAsync()).Single(entry => entry.ModelId == model.ModelId).Problem);

        Directory.Move(folder + ".away", folder);

        Assert.Equal("", (await ListAsync()).Single(entry => entry.ModelId == model.ModelId).Problem);
        await RefinedAsync(model.ModelId, new RefineOptions { Seed = 1, Steps = 4, Strength = 0.5 });
    }

    [Fact]
    public async Task Import_SameFileAtTheSameTime_IsOneModel()
    {
        var request = new ImportModelRequest { Path = TinyModels.Sd1().Write(Place("at-once.safetensors")) };

        var models = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ImportAsync(request))).Soon();

        Assert.Single(models.Select(model => model.Model.ModelId).Distinct());
    }

    private string Place(string name) => Path.Combine(_artist, name);

    private async Task<Model[]> ListAsync() => [.. (await _client.Models.ListAsync(new ListModelsRequest(), DaemonClient.Soon)).Models];

    private Task<byte[]> HashAsync(string id) => _client.HashAsync(id);

    private async Task RemoveAsync(string id) => await _client.Models.RemoveAsync(new RemoveModelRequest { ModelId = id }, DaemonClient.Soon);

    private Task<RpcException> FailsAsync(ImportModelRequest request) => Assert.ThrowsAsync<RpcException>(() => ImportAsync(request)).Soon();

    private async Task<(Model Model, List<ImportStep> Steps)> ImportAsync(ImportModelRequest request)
    {
        var steps = new List<ImportStep>();
        return (await _client.ImportAsync(request, steps.Add), steps);
    }

    private async Task<Result> RefinedAsync(string model, RefineOptions options)
    {
        var job = await _client.SubmitAsync(await _client.RefineAsync(Sketch.Draw(1), options, model));
        var events = await _client.WatchAsync(job);
        Assert.Null(events.FirstOrDefault(happened => happened.Failed is not null)?.Failed.Message);
        return events.Single(happened => happened.EventCase == JobEvent.EventOneofCase.Result).Result;
    }
}
