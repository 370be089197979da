using ArtistAssist.Models.Catalog;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;

namespace ArtistAssist.Daemon.Services;

/// <summary>Shows the models at hand.</summary>
internal sealed class ModelsService(ModelCatalog catalog) : Protocol.V1.Models.ModelsBase
{
    public override Task<ListModelsResponse> List(ListModelsRequest request, ServerCallContext context)
    {
        catalog.Refresh();
        return Task.FromResult(new ListModelsResponse { Models = { catalog.List().Select(Write) } });
    }

    public override Task<GetModelResponse> Get(GetModelRequest request, ServerCallContext context) =>
        Task.FromResult(new GetModelResponse { Model = Write(catalog.Get(request.ModelId)) });

    public override async Task<VerifyModelResponse> Verify(VerifyModelRequest request, ServerCallContext context)
    {
        var found = await catalog.VerifyAsync(request.ModelId, context.CancellationToken);
        return new VerifyModelResponse
        {
            Intact = found.Intact,
            Sha256 = found.Sha256 is { } hash ? ByteString.CopyFrom(hash) : ByteString.Empty,
            Problem = found.Problem ?? "",
        };
    }

    private static Model Write(CatalogEntry entry)
    {
        var model = new Model { ModelId = entry.Id, Name = entry.Id, BuiltIn = entry.BuiltIn, CardJson = entry.CardJson, Problem = entry.Problem ?? "" };
        if (entry.Card is { } card)
        {
            model.Name = card.Name;
            model.Version = card.Version;
            model.Tasks.Add(card.Task.ToString().ToLowerInvariant());
            model.Sha256 = ByteString.CopyFrom(Convert.FromHexString(card.Sha256));
            model.Size = (ulong)card.Bytes;
            model.Licence = card.Licence;
            model.TrainingData = card.TrainingData.Statement;
        }

        return model;
    }
}
