using ArtistAssist.Daemon.Machine;
using ArtistAssist.Inference.Checks;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;

namespace ArtistAssist.Daemon.Services;

/// <summary>Shows the models at hand.</summary>
internal sealed class ModelsService(Workbench bench) : Protocol.V1.Models.ModelsBase
{
    public override Task<ListModelsResponse> List(ListModelsRequest request, ServerCallContext context)
    {
        bench.Catalog.Refresh();
        return Task.FromResult(new ListModelsResponse { Models = { bench.Catalog.List().Select(Write) } });
    }

    public override Task<GetModelResponse> Get(GetModelRequest request, ServerCallContext context) =>
        Task.FromResult(new GetModelResponse { Model = Write(bench.Catalog.Get(request.ModelId)) });

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

    private static Model Write(CatalogEntry entry)
    {
        var model = new Model { ModelId = entry.Id, Name = entry.Id, BuiltIn = entry.BuiltIn, CardJson = entry.CardJson, Problem = entry.Problem ?? "" };
        if (entry.Card is { } card)
        {
            model.Name = card.Name;
            model.Version = card.Version;
            model.Kind = Write(card.Kind);
            model.Tasks.AddRange(card.Tasks.Select(task => task.ToContract()));
            model.Sha256 = card.Sha256 is { } hash ? ByteString.CopyFrom(Convert.FromHexString(hash)) : ByteString.Empty;
            model.Size = (ulong)card.Bytes;
            model.Licence = card.Licence;
            model.TrainingData = card.TrainingData.Statement;
            model.Controls.AddRange(Controls(card).Select(Write));
            model.TakesHints = card is LineModelCard { HintsInput: not null };
        }

        return model;
    }

    private static Protocol.V1.ModelKind Write(Models.Cards.ModelKind kind) => kind switch
    {
        Models.Cards.ModelKind.Diffusion => Protocol.V1.ModelKind.Diffusion,
        Models.Cards.ModelKind.Control => Protocol.V1.ModelKind.Control,
        Models.Cards.ModelKind.Lora => Protocol.V1.ModelKind.Lora,
        _ => Protocol.V1.ModelKind.Line,
    };

    private static IReadOnlyList<CardControl> Controls(ModelCard card) => card switch
    {
        LineModelCard { StyleInput: { } style } => style.Controls,
        DiffusionModelCard diffusion => diffusion.Controls,
        _ => [],
    };

    private static ModelControl Write(CardControl control) => new()
    {
        Name = control.Name,
        Default = control.Default,
        Minimum = control.Minimum,
        Maximum = control.Maximum,
        Meaning = control.Meaning,
    };
}
