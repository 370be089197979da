using ArtistAssist.Diffusion.Prompts;
using ArtistAssist.Diffusion.Prompts.Emphasis;

namespace ArtistAssist.Diffusion.Tests.Prompts;

public class EmphasisParserTests
{
    public static TheoryData<string, string[], double[]> A1111 => new()
    {
        // The vector that the web UI's own documentation of the parser gives, and its other examples.
        {
            "a (((house:1.3)) [on] a (hill:0.5), sun, (((sky))).",
            ["a ", "house", " ", "on", " a ", "hill", ", sun, ", "sky", "."],
            [1, 1.573, 1.1, 1, 1.1, 0.55, 1.1, 1.4641, 1.1]
        },
        { "normal text", ["normal text"], [1] },
        { "an (important) word", ["an ", "important", " word"], [1, 1.1, 1] },
        { "(unbalanced", ["unbalanced"], [1.1] },
        { @"\(literal\]", ["(literal]"], [1] },
        { "(unnecessary)(parens)", ["unnecessaryparens"], [1.1] },
        { "", [""], [1] },
        { "[less] [[least]]", ["less", " ", "least"], [1 / 1.1, 1, 1 / 1.21] },
        { "(a:2) b:1.5) c)", ["a", " b:1.5) c)"], [2, 1] },
        { "((a:1.5))", ["a"], [1.65] },
        { "(a : 1.5 )", ["a "], [1.5] },
        { "(a:-0.5)", ["a"], [-0.5] },
        { "(a:.5)", ["a"], [0.5] },
        { "(a:1.2.3)", ["a:1.2.3)"], [1.1] },
        { "(a:b)", ["a:b"], [1.1] },
        { "]a[", ["]a"], [1] },
        { @"back\slash \\ \", [@"backslash \ "], [1] },
        { "(猫:1.2)の絵", ["猫", "の絵"], [1.2, 1] },
        { "(a [b) c]", ["a ", "b", " c"], [1.1, 1, 1 / 1.1] },
    };

    public static TheoryData<string, string[], double[]> NovelAi => new()
    {
        { "a {b} {{c}} [d]", ["a ", "b", " ", "c", " ", "d"], [1, 1.05, 1, 1.1025, 1, 1 / 1.05] },
        { "{a [b]}", ["a ", "b"], [1.05, 1] },
        { "1.5::rain, night::, sky", ["rain, night", ", sky"], [1.5, 1] },
        { "-1::hat::, cat", ["hat", ", cat"], [-1, 1] },
        { "{a 2::b:: c", ["a ", "b", " c"], [1.05, 2.1, 1] },
        { "0.5::to the end", ["to the end"], [0.5] },
        { "1.2::a 2 ::b", ["a 2 ", "b"], [1.2, 1] },
        { "2::a, 3::b::", ["a, ", "b"], [2, 3] },
        { "1girl::x", ["1girlx"], [1] },
        { "(round) stays", ["(round) stays"], [1] },
        { "a} ]b", ["a b"], [1] },
        { "{open", ["open"], [1.05] },
        { "", [""], [1] },
    };

    [Theory]
    [MemberData(nameof(A1111))]
    public void Parse_A1111_GivesItsPartsAndWeights(string text, string[] parts, double[] weights) => AssertParts(EmphasisGrammar.A1111, text, parts, weights);

    [Theory]
    [MemberData(nameof(NovelAi))]
    public void Parse_NovelAi_GivesItsPartsAndWeights(string text, string[] parts, double[] weights) => AssertParts(EmphasisGrammar.NovelAi, text, parts, weights);

    [Fact]
    public void Parse_BreakWord_EndsAPart()
    {
        var parts = EmphasisParser.Parse(EmphasisGrammar.A1111, "a (b  BREAK\n c:2) BREAKFAST BREAK");

        Assert.Equal(["a ", "b", "", "c", " BREAKFAST", "", ""], parts.Select(p => p.Text));
        Assert.Equal([1, 2, -1, 2, 1, -1, 1], parts.Select(p => p.Weight));
        Assert.Equal([false, false, true, false, false, true, false], parts.Select(p => p.IsBreak));
    }

    [Fact]
    public void Parse_NovelAiAlternatives_AreChosenByTheSeed()
    {
        var chosen = Enumerable.Range(0, 40).Select(seed => EmphasisParser.Parse(EmphasisGrammar.NovelAi, "a ||red|green|blue|| hat", (ulong)seed)[0].Text).ToArray();

        Assert.Equal(["a blue hat", "a green hat", "a red hat"], chosen.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(chosen[7], EmphasisParser.Parse(EmphasisGrammar.NovelAi, "a ||red|green|blue|| hat", 7)[0].Text);
    }

    [Fact]
    public void Parse_NoGrammar_LeavesTheTextAsItIs() =>
        Assert.Equal([new WeightedText("(a:2) BREAK {b}", 1)], EmphasisParser.Parse(EmphasisGrammar.None, "(a:2) BREAK {b}"));

    [Theory]
    [InlineData(EmphasisGrammar.A1111, "(a:99999999)")]
    [InlineData(EmphasisGrammar.NovelAi, "99999999::a::")]
    public void Parse_WeightBeyondAllMeasure_IsRefused(EmphasisGrammar grammar, string text) =>
        Assert.Throws<PromptException>(() => EmphasisParser.Parse(grammar, text));

    [Fact]
    public void Parse_VeryDeepBrackets_AreRefusedWithoutHarm() =>
        Assert.Throws<PromptException>(() => EmphasisParser.Parse(EmphasisGrammar.A1111, new string('(', 10_000) + "a"));

    [Fact]
    public void Apply_RestoreMean_KeepsTheMean()
    {
        float[] embeddings = [1, 2, 3, 4, 5, 6];

        EmbeddingWeights.Apply(embeddings, [1, 2, 1], EmphasisMode.RestoreMean);

        // Weighted (1 2 6 8 5 6), mean 28 / 6; the mean was 21 / 6.
        Assert.All(embeddings.Zip((float[])[0.75f, 1.5f, 4.5f, 6, 3.75f, 4.5f]), pair => Assert.Equal(pair.Second, pair.First, 1e-6f));
    }

    [Fact]
    public void Apply_MultiplyOnly_LetsTheMeanGo()
    {
        float[] embeddings = [1, 2, 3, 4];

        EmbeddingWeights.Apply(embeddings, [2, -1], EmphasisMode.MultiplyOnly);

        Assert.Equal([2, 4, -3, -4], embeddings);
        Assert.Throws<ArgumentException>(() => EmbeddingWeights.Apply(embeddings, [1, 2, 3], EmphasisMode.MultiplyOnly));
    }

    private static void AssertParts(EmphasisGrammar grammar, string text, string[] parts, double[] weights)
    {
        var parsed = EmphasisParser.Parse(grammar, text);

        Assert.Equal(parts, parsed.Select(p => p.Text));
        Assert.All(weights.Zip(parsed), pair => Assert.Equal(pair.First, pair.Second.Weight, 1e-9));
    }
}
