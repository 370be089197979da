using System.Collections.Immutable;
using System.Text.Json;
using System.Threading.Channels;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Machine;
using ArtistAssist.Inference.Checks;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Import;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;

namespace ArtistAssist.Daemon.Services;

/// <summary>Shows the models at hand, brings others and forgets them.</summary>
internal sealed class ModelsService(Workbench bench, ModelShelf shelf, IHostApplicationLifetime lifetime) : Protocol.V1.Models.ModelsBase
{
    public override Task<ListModelsResponse> List(ListModelsRequest request, ServerCallContext context)
    {
        bench.Catalog.Refresh();
        return Task.FromResult(new ListModelsResponse { Models = { bench.Catalog.List().Select(ModelWriter.Write) } });
    }

    public override Task<GetModelResponse> Get(GetModelRequest request, ServerCallContext context) =>
        Task.FromResult(new GetModelResponse { Model = ModelWriter.Write(bench.Catalog.Get(request.ModelId)) });

    public override async Task<VerifyModelResponse> Verify(VerifyModelRequest request, ServerCallContext context)
    {
        var token = context.CancellationToken;
        var found = await bench.Catalog.VerifyAsync(request.ModelId, token);
        var check = found.Intact && bench.Catalog.Get(request.ModelId).Model is InstalledLineModel model ? await ModelCheck.RunAsync(bench.Sessions, model, token) : null;
        var problem = found.Problem ?? check?.Problem;
        var response = new VerifyModelResponse
        {
            Intact = problem is null,
            Sha256 = found.Sha256 is { } hash ? ByteString.CopyFrom(hash) : ByteString.Empty,
            Problem = problem ?? "",
        };
        if (check?.LargestDifference is { } difference)
        {
            response.CheckDifference = difference;
        }

        return response;
    }

    public override async Task Import(ImportModelRequest request, IServerStreamWriter<ImportModelResponse> responseStream, ServerCallContext context)
    {
        var read = Read(request);
        var steps = Channel.CreateUnbounded<ImportProgress>(new UnboundedChannelOptions { SingleReader = true });
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        var import = ImportAsync(read, steps.Writer, ending.Token);
        try
        {
            await foreach (var step in steps.Reader.ReadAllAsync(CancellationToken.None))
            {
                await responseStream.WriteAsync(new ImportModelResponse { Step = ModelWriter.Write(step) }, ending.Token);
            }

            await responseStream.WriteAsync(new ImportModelResponse { Model = ModelWriter.Write(await import) }, ending.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new DaemonStoppingException();
        }
        catch
        {
            // The import has nobody left who waits for it.
            await ending.CancelAsync();
            throw;
        }
    }

    public override async Task<RemoveModelResponse> Remove(RemoveModelRequest request, ServerCallContext context)
    {
        await shelf.RemoveAsync(request.ModelId, context.CancellationToken);
        return new RemoveModelResponse();
    }

    private async Task<CatalogEntry> ImportAsync(ImportRequest request, ChannelWriter<ImportProgress> steps, CancellationToken token)
    {
        try
        {
            return await shelf.ImportAsync(request, step => steps.TryWrite(step), token);
        }
        finally
        {
            steps.Complete();
        }
    }

    private static ImportRequest Read(ImportModelRequest request)
    {
        var read = new ImportRequest
        {
            Path = request.Path,
            Id = Said(request.ModelId),
            Name = Said(request.Name),
            Licence = Said(request.Licence),
            TrainingData = Said(request.TrainingData),
            Control = Said(request.Control),
        };
        var violations = read.Violations().Select(violation => new FieldViolation(FieldOf(violation.Field), violation.Problem)).ToImmutableArray();
        return violations.IsEmpty ? read : throw new InvalidRequestException(violations);
    }

    private static string? Said(string text) => text.Length == 0 ? null : text;

    private static string FieldOf(string name) => name == nameof(ImportRequest.Id) ? "model_id" : JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
