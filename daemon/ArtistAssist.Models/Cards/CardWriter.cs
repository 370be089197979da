using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace ArtistAssist.Models.Cards;

/// <summary>Writes cards.</summary>
public static class CardWriter
{
    /// <summary>What a card's file is called.</summary>
    public const string FileName = "card.json";

    // A name stays readable whatever its script.
    private static readonly CardJson Json = new(new JsonSerializerOptions(CardJson.Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });

    /// <summary>A card's file.</summary>
    public static byte[] Write(ModelCard card) => card switch
    {
        DiffusionModelCard diffusion => JsonSerializer.SerializeToUtf8Bytes(diffusion, Json.DiffusionModelCard),
        ControlModelCard control => JsonSerializer.SerializeToUtf8Bytes(control, Json.ControlModelCard),
        LoraCard lora => JsonSerializer.SerializeToUtf8Bytes(lora, Json.LoraCard),
        LineModelCard line => JsonSerializer.SerializeToUtf8Bytes(line, Json.LineModelCard),
        _ => throw new ArgumentException("There is no such kind of card.", nameof(card)),
    };
}
