using System.Text.RegularExpressions;
using ArtistAssist.Diffusion.Prompts.Emphasis;

namespace ArtistAssist.Diffusion.Prompts;

/// <summary>
/// The word AND, with which the web UI of AUTOMATIC1111 joins prompts that are predicted one by one. There are none here (docs/decisions/0008), and
/// read as a word it would silently give another picture.
/// </summary>
internal static partial class Conjunctions
{
    /// <summary>Refuses a prompt that would be split there. Negative prompts are not: there it is a word in the web UI as well.</summary>
    /// <param name="prompt">The prompt, without the LoRAs that it names.</param>
    /// <param name="grammar">How it is read; only the web UI's has the word.</param>
    /// <exception cref="PromptException">It joins prompts.</exception>
    public static void Refuse(string prompt, EmphasisGrammar grammar)
    {
        if (grammar == EmphasisGrammar.A1111 && Word().IsMatch(prompt))
        {
            throw new PromptException("The prompt joins parts with AND, which is not possible here: part them by commas, or write \"and\" in small letters.");
        }
    }

    [GeneratedRegex(@"\bAND\b", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
