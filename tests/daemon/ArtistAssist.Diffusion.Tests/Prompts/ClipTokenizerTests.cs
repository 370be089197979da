using System.Text;
using System.Text.Json;
using ArtistAssist.Diffusion.Prompts;
using ArtistAssist.Diffusion.Prompts.Tokenizer;

namespace ArtistAssist.Diffusion.Tests.Prompts;

public class ClipTokenizerTests
{
    private static readonly ClipTokenizer Tokenizer = new(ClipVocabulary.BuiltIn);

    public static TheoryData<string, int[]> Figures
    {
        get
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Prompts", "Figures", "clip-ids.json")));
            var figures = new TheoryData<string, int[]>();
            foreach (var figure in file.RootElement.GetProperty("cases").EnumerateArray())
            {
                figures.Add(figure[0].GetString()!, [.. figure[1].EnumerateArray().Select(id => id.GetInt32())]);
            }

            return figures;
        }
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Encode_AnyUnicode_GivesTheIdsOfTransformers(string text, int[] ids) => Assert.Equal(ids, Tokenizer.Encode(text));

    [Fact]
    public void BuiltIn_Vocabulary_IsClips()
    {
        Assert.Equal(49408, Tokenizer.Vocabulary.Count);
        Assert.Equal(49406, Tokenizer.Vocabulary.StartId);
        Assert.Equal(49407, Tokenizer.Vocabulary.EndId);
        Assert.Equal(267, Tokenizer.Vocabulary.CommaId);
        Assert.Equal(320, Tokenizer.Vocabulary.Find("a</w>"));
    }

    [Theory]
    [InlineData("ΣΑΣ", "σασ")]
    [InlineData("İ", "i\u0307")]
    public void Encode_LettersWithAnOddLowerCase_AreTakenOneByOne(string text, string same) => Assert.Equal(Tokenizer.Encode(same), Tokenizer.Encode(text));

    [Fact]
    public void Encode_HalfACharacter_IsTheReplacementCharacter()
    {
        var (high, low) = ((char)0xd800, (char)0xdc00);

        Assert.Equal(Tokenizer.Encode("a\ufffdb \ufffd"), Tokenizer.Encode($"A{high}B {low}"));
    }

    [Theory]
    [InlineData("<|StartOfText|>a", new[] { 49406, 320 })]
    [InlineData("a<|endoftext|>", new[] { 320, 49407 })]
    public void Encode_SpecialTokensInTheText_AreTakenAsSuch(string text, int[] ids) => Assert.Equal(ids, Tokenizer.Encode(text));

    [Fact]
    public void Encode_WordWithoutEnd_IsEncoded()
    {
        var ids = Tokenizer.Encode(new string('a', ClipTokenizer.LongestText));

        Assert.InRange(ids.Count, 1, ClipTokenizer.LongestText);
    }

    [Fact]
    public void Encode_TooLongText_IsRefused() => Assert.Throws<PromptException>(() => Tokenizer.Encode(new string('a', ClipTokenizer.LongestText + 1)));

    [Fact]
    public void Read_TokenizersFolder_UsesItsVocabularyAndMerges()
    {
        // The example of transformers' own test of this tokenizer (tests/models/clip/test_tokenization_clip.py).
        var vocabulary = ClipVocabulary.Read(
            Bytes("""{"l":0,"o":1,"w":2,"e":3,"r":4,"s":5,"t":6,"i":7,"d":8,"n":9,"lo":10,"l</w>":11,"w</w>":12,"r</w>":13,"t</w>":14,"low</w>":15,"er</w>":16,"lowest</w>":17,"newer</w>":18,"wider":19,"<unk>":20,"<|startoftext|>":21,"<|endoftext|>":22}"""),
            Bytes("#version: 0.2\nl o\nlo w</w>\ne r</w>\n"));

        var ids = new ClipTokenizer(vocabulary).Encode("lower newer");

        // lo w er</w> n e w er</w>
        Assert.Equal([10, 2, 16, 9, 3, 2, 16], ids);
        Assert.Null(vocabulary.CommaId);
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("{}", "")]
    [InlineData("""{"a": "b"}""", "")]
    [InlineData("""{"a": 1}""", "")]
    [InlineData("""{"<|startoftext|>": 0, "<|endoftext|>": 1, "a": 2}""", "a b c")]
    [InlineData("""{"<|startoftext|>": 0, "<|endoftext|>": 1, "a": 2}""", "a a")]
    public void Read_FilesThatDoNotFit_AreRefused(string vocab, string merges) =>
        Assert.NotEmpty(Assert.Throws<PromptException>(() => ClipVocabulary.Read(Bytes(vocab), Bytes(merges))).Message);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
