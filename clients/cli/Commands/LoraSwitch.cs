using ArtistAssist.Cli.Language;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Commands;

/// <summary>A LoRA as the command line names it: NAME or NAME:WEIGHT.</summary>
internal static class LoraSwitch
{
    private const double LargestWeight = 10;

    /// <summary>What the option says; it has been checked.</summary>
    public static LoraReference Read(string text)
    {
        var split = text.LastIndexOf(':');
        var lora = new LoraReference { Name = split < 0 ? text : text[..split] };
        if (split >= 0 && Bounds.TryNumber(text[(split + 1)..], -LargestWeight, LargestWeight, out var weight))
        {
            lora.Weight = weight;
        }

        return lora;
    }

    /// <summary>What is wrong with it; null for nothing.</summary>
    public static string? Problem(string text)
    {
        var split = text.LastIndexOf(':');
        var fits = split < 0 ? text.Length > 0 : split > 0 && Bounds.TryNumber(text[(split + 1)..], -LargestWeight, LargestWeight, out _);
        return fits ? null : Say.With(Texts.LoraInvalid, text);
    }
}
