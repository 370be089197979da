namespace ArtistAssist.Diffusion.Prompts.Tokenizer.Composition;

/// <summary>Korean syllables and the letters that they are made of, by the formula of the Unicode Standard, section 3.12.</summary>
internal static class Hangul
{
    private const int FirstSyllable = 0xAC00;
    private const int FirstLead = 0x1100;
    private const int FirstVowel = 0x1161;

    // One below the first that ends a syllable: 0 is no such letter.
    private const int NoTail = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Tails = 28;

    /// <summary>What a syllable is made of, one step down; null for what is none.</summary>
    public static (int First, int? Second)? MappingOf(int character)
    {
        var index = character - FirstSyllable;
        if (index is < 0 or >= Leads * Vowels * Tails)
        {
            return null;
        }

        var tail = index % Tails;
        return tail > 0 ? (character - tail, NoTail + tail) : (FirstLead + (index / Tails / Vowels), FirstVowel + (index / Tails % Vowels));
    }

    /// <summary>The syllable that two make; null where they make none.</summary>
    public static int? Compose(int first, int second)
    {
        var (lead, vowel) = (first - FirstLead, second - FirstVowel);
        if (lead is >= 0 and < Leads && vowel is >= 0 and < Vowels)
        {
            return FirstSyllable + (((lead * Vowels) + vowel) * Tails);
        }

        var (syllable, tail) = (first - FirstSyllable, second - NoTail);
        return syllable is >= 0 and < Leads * Vowels * Tails && syllable % Tails == 0 && tail is > 0 and < Tails ? first + tail : null;
    }
}
