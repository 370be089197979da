using ArtistAssist.Diffusion.Prompts;
using ArtistAssist.Diffusion.Prompts.Chunks;
using ArtistAssist.Diffusion.Prompts.Emphasis;
using ArtistAssist.Diffusion.Prompts.Tokenizer;

namespace ArtistAssist.Diffusion.Tests.Prompts;

public class PromptPlannerTests
{
    private const int Cat = 2368;
    private const int Comma = 267;
    private const int End = 49407;

    private static readonly ClipTokenizer Tokenizer = new(ClipVocabulary.BuiltIn);

    [Theory]
    [InlineData("a cat AND a dog")]
    [InlineData("a cat AND a dog:0.5")]
    [InlineData("(a cat\nAND [a dog:10])")]
    public void Plan_PartsJoinedByAnd_AreRefused(string prompt)
    {
        var refused = Assert.Throws<PromptException>(() => Plan(new PromptSettings { Prompt = prompt }));

        Assert.Contains("AND", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_AndThatJoinsNothing_IsAWord()
    {
        PromptSettings[] words =
        [
            new() { Prompt = "a cat and a dog, SAND, A_AND" },
            new() { NegativePrompt = "a cat AND a dog" },
            new() { Prompt = "a cat AND a dog", Grammar = EmphasisGrammar.NovelAi },
            new() { Prompt = "a cat <lora:AND:1>" },
        ];

        Assert.All(words, settings => Assert.NotEmpty(Plan(settings).Positive));
    }

    [Fact]
    public void Split_ShortPrompt_IsOneChunkWithPadding()
    {
        var chunk = Assert.Single(Split("a (cat:1.5)"));

        Assert.Equal([49406, 320, Cat, End, End], chunk.Ids[..5].ToArray());
        Assert.Equal([1f, 1, 1.5f, 1, 1], chunk.Weights[..5].ToArray());
        Assert.Equal(77, chunk.Ids.Length);
        Assert.Equal(77, chunk.Weights.Length);
        Assert.All(chunk.Ids[3..], id => Assert.Equal(End, id));
        Assert.True(chunk.IsEmphasised);
    }

    [Fact]
    public void Split_OpenClipsPadding_FollowsTheEnd()
    {
        var chunk = Assert.Single(new PromptChunker(Tokenizer, padId: 0).Split([new WeightedText("cat", 1)]));

        Assert.Equal([49406, Cat, End, 0, 0], chunk.Ids[..5].ToArray());
        Assert.False(chunk.IsEmphasised);
    }

    [Fact]
    public void Split_SeventySixWords_NeedASecondChunk()
    {
        var chunks = Split(string.Join(' ', Enumerable.Repeat("cat", 76)));

        Assert.Equal(2, chunks.Count);
        Assert.Equal([49406, .. Enumerable.Repeat(Cat, 75), End], chunks[0].Ids.ToArray());
        Assert.Equal([49406, Cat, End], chunks[1].Ids[..3].ToArray());
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(55, 75)]
    [InlineData(56, 56)]
    public void Split_CommaNearTheEnd_TakesWhatFollowsAlong(int wordsBefore, int expectedInFirst)
    {
        var text = string.Join(' ', Enumerable.Repeat("cat", wordsBefore - 1)) + ", " + string.Join(' ', Enumerable.Repeat("cat", 40));

        var chunks = Split(text);

        // The comma is token number wordsBefore, counted from 1; a full chunk is 75, and the web UI looks back over 19 tokens after the comma.
        Assert.Equal(Comma, chunks[0].Ids[wordsBefore]);
        Assert.Equal(expectedInFirst, chunks[0].Ids[1..76].Count(id => id != End));
        Assert.Equal(wordsBefore + 40, chunks.Sum(c => c.Ids[1..76].Count(id => id != End)));
    }

    [Fact]
    public void Split_Break_EndsTheChunk()
    {
        var chunks = Split("cat BREAK cat, cat");

        Assert.Equal([49406, Cat, End, End], chunks[0].Ids[..4].ToArray());
        Assert.Equal([49406, Cat, Comma, Cat, End], chunks[1].Ids[..5].ToArray());
    }

    [Fact]
    public void Split_EmptyPrompt_IsOneEmptyChunk()
    {
        var chunk = Assert.Single(Split(""));

        Assert.Equal([49406, .. Enumerable.Repeat(End, 76)], chunk.Ids.ToArray());
    }

    [Fact]
    public void Plan_WholePrompt_GivesStagesLorasAndEqualLengths()
    {
        var plan = new PromptPlanner(new PromptChunker(Tokenizer)).Plan(
            new PromptSettings
            {
                Prompt = "<lora:Ink_v2:0.8>a [cat:dog:0.5] <LORA:soft> <lora:bad:-0.5:1>",
                NegativePrompt = string.Join(' ', Enumerable.Repeat("cat", 80)),
                ClipSkip = 2,
            },
            20, 1);

        Assert.Equal([new LoraReference("Ink_v2", 0.8, null), new LoraReference("soft", null, null), new LoraReference("bad", 1, -0.5)], plan.Loras);
        Assert.Equal([10, 20], plan.Positive.Select(p => p.EndStep));
        Assert.Equal(Cat, plan.Positive[0].Chunks[0].Ids[2]);
        Assert.Equal(1929, plan.Positive[1].Chunks[0].Ids[2]);
        Assert.All(plan.Positive.Concat(plan.Negative), p => Assert.Equal(2, p.Chunks.Count));
        Assert.Equal(2, plan.ClipSkip);
    }

    [Theory]
    [InlineData("<lora:ink:0.5>, ugly")]
    [InlineData("ugly <LoRA:>")]
    public void Plan_LoraInTheNegativePrompt_IsRefused(string prompt)
    {
        var planner = new PromptPlanner(new PromptChunker(Tokenizer));

        var exception = Assert.Throws<PromptException>(() => planner.Plan(new PromptSettings { NegativePrompt = prompt }, 20, 0));

        Assert.StartsWith("The negative prompt names <", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_NothingSaid_GivesEmptyPrompts()
    {
        var plan = new PromptPlanner(new PromptChunker(Tokenizer)).Plan(new PromptSettings(), 20, 0);

        Assert.Equal(20, Assert.Single(plan.Positive).EndStep);
        Assert.Equal(Assert.Single(plan.Positive[0].Chunks).Ids.ToArray(), Assert.Single(plan.Negative[0].Chunks).Ids.ToArray());
        Assert.Empty(plan.Loras);
        Assert.Null(plan.ClipSkip);
    }

    [Fact]
    public void Plan_NovelAi_TakesSquareBracketsForEmphasis()
    {
        var plan = new PromptPlanner(new PromptChunker(Tokenizer)).Plan(new PromptSettings { Prompt = "[cat]", Grammar = EmphasisGrammar.NovelAi }, 20, 0);

        Assert.Equal(1 / 1.05f, Assert.Single(plan.Positive[0].Chunks).Weights[1], 1e-6f);
    }

    [Theory]
    [InlineData("<lora:>")]
    [InlineData("<lora:a:strong>")]
    [InlineData("<lora:a:1e9>")]
    [InlineData("<lora:a:1:2:3>")]
    public void Extract_TagThatSaysNothing_IsRefused(string prompt) => Assert.Contains("lora", Assert.Throws<PromptException>(() => LoraTags.Extract(prompt)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a <b> c")]
    [InlineData("<3 lora:a>")]
    [InlineData("<lora:unclosed")]
    public void Extract_WhatIsNoTag_StaysText(string prompt)
    {
        var (text, loras) = LoraTags.Extract(prompt);

        Assert.Equal(prompt, text);
        Assert.Empty(loras);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    public void Plan_ClipSkipOutOfRange_IsRefused(int clipSkip) =>
        Assert.Throws<PromptException>(() => new PromptPlanner(new PromptChunker(Tokenizer)).Plan(new PromptSettings { ClipSkip = clipSkip }, 20, 0));

    private static IReadOnlyList<PromptChunk> Split(string text) => new PromptChunker(Tokenizer).Split(EmphasisParser.Parse(EmphasisGrammar.A1111, text));

    private static PromptPlan Plan(PromptSettings settings) => new PromptPlanner(new PromptChunker(Tokenizer)).Plan(settings, 20, 0);
}
