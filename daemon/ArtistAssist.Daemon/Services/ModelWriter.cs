using System.Text.Json;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Import;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;

namespace ArtistAssist.Daemon.Services;

/// <summary>Models as clients are told of them.</summary>
internal static class ModelWriter
{
    public static Model Write(CatalogEntry entry)
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
            model.Imported = entry.Imported;
            model.Family = Family(card) is { } family ? FamilyName(family) : "";
            model.Control = (card as ControlModelCard)?.Control ?? "";
            model.Controls.AddRange(Controls(card).Select(Write));
            model.TakesHints = card is LineModelCard { HintsInput: not null };
        }

        return model;
    }

    public static ImportStep Write(ImportProgress progress) => new()
    {
        Stage = progress.Stage switch
        {
            Models.Import.ImportStage.Checking => Protocol.V1.ImportStage.Checking,
            Models.Import.ImportStage.Writing => Protocol.V1.ImportStage.Writing,
            _ => Protocol.V1.ImportStage.Reading,
        },
        Done = (uint)progress.Done,
        Total = (uint)progress.Total,
    };

    private static DiffusionFamily? Family(ModelCard card) => card switch
    {
        DiffusionModelCard diffusion => diffusion.Family,
        ControlModelCard control => control.Family,
        LoraCard lora => lora.Family,
        _ => null,
    };

    // As cards spell it.
    private static string FamilyName(DiffusionFamily family) => JsonSerializer.SerializeToElement(family).GetString()!;

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
