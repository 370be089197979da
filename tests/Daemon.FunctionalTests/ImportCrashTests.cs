using System.Security.Cryptography;
using ArtistAssist.Daemon.FunctionalTests.Infrastructure;
using ArtistAssist.Protocol.V1;
using ArtistAssist.Testing.Checkpoints;
using Grpc.Core;

namespace ArtistAssist.Daemon.FunctionalTests;

/// <summary>Imports that are cut off, and what is left of them.</summary>
public sealed class ImportCrashTests : IDisposable
{
    private const int Lives = 12;
    private static readonly TimeSpan LongestMoment = TimeSpan.FromMilliseconds(80);

    private readonly DaemonFolder _folder = new();
    private readonly string _artist = Directory.CreateTempSubdirectory("aa-artist-").FullName;

    public void Dispose()
    {
        _folder.Dispose();
        Directory.Delete(_artist, recursive: true);
    }

    [Fact]
    public async Task Import_CancelledInTheMiddle_LeavesNothingAndMayBeMadeAgain()
    {
        await using var daemon = await DaemonProcess.StartAsync(_folder);
        using var client = new DaemonClient(_folder);
        var large = LargeModels.Sdxl().Write(Place("large.safetensors"));

        using (var call = client.Models.Import(new ImportModelRequest { Path = large }, DaemonClient.Soon))
        {
            await CheckingAsync(call);
        }

        // Imports wait for one another, so that the first one has ended now.
        var small = await client.ImportAsync(new ImportModelRequest { Path = TinyModels.Sd1().Write(Place("small.safetensors")) });
        Assert.Equal([small.ModelId], await ImportedAsync(client));
        Assert.Equal([small.ModelId], Folders());

        // Its hash is computed behind the import, and its card is written again then, by way of the scratch folder.
        await client.HashAsync(small.ModelId);
        Assert.Empty(_folder.Scratch);
        Assert.Equal("large", (await client.ImportAsync(new ImportModelRequest { Path = large })).ModelId);
        await client.Models.RemoveAsync(new RemoveModelRequest { ModelId = "large" }, DaemonClient.Soon);
        Assert.Equal([small.ModelId], Folders());
    }

    [Fact]
    public async Task Kill_InTheMiddleOfAnImport_LeavesNothingAndMayBeMadeAgain()
    {
        var large = LargeModels.Sdxl().Write(Place("large.safetensors"));
        await using (var daemon = await DaemonProcess.StartAsync(_folder))
        {
            using var client = new DaemonClient(_folder);
            using var call = client.Models.Import(new ImportModelRequest { Path = large }, DaemonClient.Soon);
            await CheckingAsync(call);
            await daemon.KillAsync();
        }

        await using var again = await DaemonProcess.StartAsync(_folder);
        using var other = new DaemonClient(_folder);

        Assert.Empty(await ImportedAsync(other));
        Assert.Empty(Folders());
        Assert.Empty(_folder.Scratch);
        Assert.Equal("large", (await other.ImportAsync(new ImportModelRequest { Path = large })).ModelId);
    }

    [Fact]
    public async Task Kill_AtRandomMomentsOfImports_LeavesWholeModelsOnly()
    {
        var random = new Random(RandomNumberGenerator.GetInt32(int.MaxValue));
        var promised = new List<string>();
        for (var life = 0; life < Lives; life++)
        {
            await using var daemon = await DaemonProcess.StartAsync(_folder);
            using var client = new DaemonClient(_folder);
            var importing = ImportAllAsync(client, life, promised);
            await Task.Delay(LongestMoment * random.NextDouble() * (1 + (life % 4)));
            await daemon.KillAsync();
            await importing.Soon();
        }

        await using var last = await DaemonProcess.StartAsync(_folder);
        using var asking = new DaemonClient(_folder);
        var models = (await asking.Models.ListAsync(new ListModelsRequest(), DaemonClient.Soon)).Models.Where(model => !model.BuiltIn).ToList();
        Assert.All(models, model => Assert.Equal(("", true), (model.Problem, model.Imported)));
        Assert.Equal(Folders(), models.Select(model => model.ModelId).Order(StringComparer.Ordinal));
        Assert.Empty(promised.Except(models.Select(model => model.ModelId)));
        foreach (var model in models)
        {
            await asking.HashAsync(model.ModelId);
        }

        Assert.Empty(_folder.Scratch);
    }

    [Fact]
    public async Task Kill_BeforeTheHashIsKnown_IsComputedByTheNextDaemon()
    {
        var path = LargeModels.Sd1(blank: true).Write(Place("large.safetensors"));
        await using (var daemon = await DaemonProcess.StartAsync(_folder))
        {
            using var client = new DaemonClient(_folder);
            var model = await client.ImportAsync(new ImportModelRequest { Path = path });
            await daemon.KillAsync();
            Assert.Empty(model.Sha256);
        }

        await using var again = await DaemonProcess.StartAsync(_folder);
        using var other = new DaemonClient(_folder);
        var hash = await other.HashAsync("large");

        await using var stream = File.OpenRead(path);
        Assert.Equal(await SHA256.HashDataAsync(stream), hash);
    }

    [Fact]
    public async Task Remove_WhileTheHashIsComputed_LeavesNothing()
    {
        await using var daemon = await DaemonProcess.StartAsync(_folder);
        using var client = new DaemonClient(_folder);
        var model = await client.ImportAsync(new ImportModelRequest { Path = LargeModels.Sd1(blank: true).Write(Place("large.safetensors")) });

        await client.Models.RemoveAsync(new RemoveModelRequest { ModelId = model.ModelId }, DaemonClient.Soon);
        var other = await client.ImportAsync(new ImportModelRequest { Path = TinyModels.Sd1().Write(Place("other.safetensors")), ModelId = model.ModelId });

        // The hash of the model that has the name now, not of the one that had it.
        Assert.Equal(SHA256.HashData(await File.ReadAllBytesAsync(Place("other.safetensors"))), await client.HashAsync(other.ModelId));
        Assert.Equal([model.ModelId], Folders());
    }

    private string Place(string name) => Path.Combine(_artist, name);

    private List<string> Folders() => Directory.Exists(_folder.Models) ? [.. Directory.EnumerateDirectories(_folder.Models).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)] : [];

    private static async Task<List<string>> ImportedAsync(DaemonClient client) =>
        [.. (await client.Models.ListAsync(new ListModelsRequest(), DaemonClient.Soon)).Models.Where(model => model.Imported).Select(model => model.ModelId)];

    /// <summary>Imports one model after another until the daemon is gone.</summary>
    private async Task ImportAllAsync(DaemonClient client, int life, List<string> promised)
    {
        try
        {
            for (var number = 0; ; number++)
            {
                var path = TinyModels.Sd1().Write(Place($"m{life}-{number}.safetensors"));
                promised.Add((await client.ImportAsync(new ImportModelRequest { Path = path })).ModelId);
            }
        }
        catch (RpcException exception) when (exception.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Unknown or StatusCode.Cancelled)
        {
        }
    }

    /// <summary>Returns once one network of several was checked.</summary>
    private static async Task CheckingAsync(AsyncServerStreamingCall<ImportModelResponse> call)
    {
        while (await call.ResponseStream.MoveNext(CancellationToken.None).Soon())
        {
            if (call.ResponseStream.Current.Step is { Stage: ImportStage.Checking, Done: >= 1 and var done, Total: var total } && done < total)
            {
                return;
            }
        }

        Assert.Fail("The import ended before it was in its middle.");
    }
}
