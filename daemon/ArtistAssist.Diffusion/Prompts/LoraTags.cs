using System.Globalization;
using System.Text.RegularExpressions;

namespace ArtistAssist.Diffusion.Prompts;

/// <summary>
/// &lt;lora:name&gt;, &lt;lora:name:weight&gt; and &lt;lora:name:text encoder's weight:UNet's weight&gt; in a prompt. Whether there is such a LoRA is for
/// the caller to find out.
/// </summary>
public static partial class LoraTags
{
    private const double LargestWeight = 100;

    /// <summary>Takes the tags out of a prompt.</summary>
    /// <returns>The prompt without them, and the LoRAs in their order.</returns>
    /// <exception cref="PromptException">A tag has no name, or a weight that is no number between -100 and 100.</exception>
    public static (string Text, IReadOnlyList<LoraReference> Loras) Extract(string prompt)
    {
        var loras = new List<LoraReference>();
        var text = Tag().Replace(prompt, match =>
        {
            loras.Add(Read(match.Groups[1].Value));
            return string.Empty;
        });
        return (text, loras);
    }

    /// <summary>
    /// Looks that a negative prompt has none. A LoRA changes the model, not what one prompt says; AUTOMATIC1111's web UI takes them from the prompt alone and
    /// reads such a tag as words, which nobody means.
    /// </summary>
    /// <exception cref="PromptException">There is one.</exception>
    public static void Refuse(string negativePrompt)
    {
        if (Tag().Match(negativePrompt) is { Success: true } tag)
        {
            throw new PromptException($"The negative prompt names {tag.Value}, but a LoRA changes the whole model: name it in the prompt, with a negative weight to turn it round, or leave it out.");
        }
    }

    private static LoraReference Read(string content)
    {
        var fields = content.Split(':');
        var name = fields[0].Trim();
        if (name.Length == 0 || fields.Length > 3)
        {
            throw new PromptException($"<lora:{content}> is no LoRA: write <lora:name> or <lora:name:weight>.");
        }

        return fields.Length switch
        {
            1 => new LoraReference(name, null, null),
            2 => new LoraReference(name, Weight(content, fields[1]), null),
            _ => new LoraReference(name, Weight(content, fields[2]), Weight(content, fields[1])),
        };
    }

    private static double Weight(string content, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && Math.Abs(weight) <= LargestWeight
            ? weight
            : throw new PromptException($"<lora:{content}> has the weight '{text.Trim()}': write a number between -{LargestWeight} and {LargestWeight}.");

    [GeneratedRegex("<lora:([^<>]*)>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Tag();
}
