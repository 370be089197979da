using System.Text;
using ArtistAssist.Diffusion.Prompts.Tokenizer.Composition;

namespace ArtistAssist.Diffusion.Tests.Prompts;

/// <summary>Against the machine's ICU, where it has one.</summary>
public class CanonicalCompositionTests
{
    private const int LastCharacter = 0x10FFFF;

    /// <summary>Blocks of letters that came after Unicode 14 and compose: newer ICUs know them.</summary>
    private static readonly (int First, int Last)[] Newer = [(0x105C0, 0x105FF), (0x11380, 0x113FF), (0x16100, 0x1613F), (0x16D40, 0x16D7F)];

    [Fact]
    public void Compose_EveryCharacter_IsWhatIcuMakesOfIt()
    {
        var known = Enumerable.Range(0, LastCharacter + 1)
            .Where(value => Rune.IsValid(value) && !IsNoncharacter(value) && !Newer.Any(block => value >= block.First && value <= block.Last));

        foreach (var text in known.Select(value => new Rune(value).ToString()))
        {
            Check(text);
            // Decomposed it must come together again, but for what stays apart.
            Check(text.Normalize(NormalizationForm.FormD));
        }
    }

    [Fact]
    public void Compose_RandomLettersAndMarks_IsWhatIcuMakesOfThem()
    {
        var random = new Random(14);
        var parts = PartsOfComposedCharacters();

        for (var i = 0; i < 100_000; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(2, 12); length > 0; length--)
            {
                text.Append(new Rune(parts[random.Next(parts.Count)]));
            }

            Check(text.ToString());
        }
    }

    [Theory]
    [InlineData("cafe\u0301", "caf\u00E9")]
    [InlineData("\u1112\u1161\u11AB\u1100\u1173\u11AF", "\uD55C\uAE00")]
    // A dot below stands before a dot above, whatever was typed first.
    [InlineData("s\u0307\u0323", "\u1E69")]
    // The same mark twice: the second has nothing left to join.
    [InlineData("e\u0301\u0301", "\u00E9\u0301")]
    // Left apart by Unicode's list of exclusions.
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\uFFFE\uFFFF", "\uFFFE\uFFFF")]
    public void Compose_Decomposed_IsComposed(string text, string composed) => Assert.Equal(composed, CanonicalComposition.Compose(text));

    [Fact]
    public void Compose_HalfACharacter_IsTheReplacementCharacter() => Assert.Equal("a\uFFFD\u00E9", CanonicalComposition.Compose($"a{(char)0xD800}e\u0301"));

    private static bool IsNoncharacter(int value) => (value & 0xFFFE) == 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF;

    private static void Check(string text)
    {
        var composed = CanonicalComposition.Compose(text);
        if (composed != text.Normalize(NormalizationForm.FormC))
        {
            Assert.Fail($"{Escaped(text)} became {Escaped(composed)} instead of {Escaped(text.Normalize(NormalizationForm.FormC))}");
        }
    }

    /// <summary>What composed characters and Korean syllables are made of, and they themselves.</summary>
    private static List<int> PartsOfComposedCharacters() =>
    [
        .. Enumerable.Range(0, 0x20000)
            .Where(value => value is < 0xD800 or (> 0xDFFF and < 0xFDD0) && !Newer.Any(block => value >= block.First && value <= block.Last))
            .Where(value => value is < 0xAC00 or > 0xD7A3 || value % 97 == 0)
            .Select(value => (Character: new Rune(value).ToString(), Value: value))
            .Where(character => !character.Character.IsNormalized(NormalizationForm.FormD))
            .SelectMany(character => character.Character.Normalize(NormalizationForm.FormD).EnumerateRunes().Select(rune => rune.Value).Append(character.Value))
            .Distinct(),
        'a',
        ' ',
        0x1F600,
    ];

    private static string Escaped(string text) => string.Join(' ', text.EnumerateRunes().Select(rune => $"U+{rune.Value:X4}"));
}
