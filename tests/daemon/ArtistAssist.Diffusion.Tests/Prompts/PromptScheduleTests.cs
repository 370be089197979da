using System.Text.Json;
using ArtistAssist.Diffusion.Prompts;
using ArtistAssist.Diffusion.Prompts.Scheduling;

namespace ArtistAssist.Diffusion.Tests.Prompts;

public class PromptScheduleTests
{
    /// <summary>The examples in the documentation of the web UI's parser, at ten steps, and what follows from its grammar.</summary>
    [Theory]
    [InlineData("test", "10:test")]
    [InlineData("a [b:3]", "3:a |10:a b")]
    [InlineData("a [b: 3]", "3:a |10:a b")]
    [InlineData("a [[[b]]:2]", "2:a |10:a [[b]]")]
    [InlineData("[(a:2):3]", "3:|10:(a:2)")]
    [InlineData("a [b : c : 1] d", "1:a b  d|10:a  c  d")]
    [InlineData("a[b:[c:d:2]:1]e", "1:abe|2:ace|10:ade")]
    [InlineData("a [unbalanced", "10:a [unbalanced")]
    [InlineData("a [b:.5] c", "5:a  c|10:a b c")]
    [InlineData("a [b:0.5] c", "5:a  c|10:a b c")]
    [InlineData("a [{b|d{:.5] c", "10:a [{b|d{:.5] c")]
    [InlineData("((a][:b:c [d:3]", "3:((a][:b:c |10:((a][:b:c d")]
    [InlineData("a [b::4] c", "4:a b c|10:a  c")]
    [InlineData("a [b:c:20]", "10:a b")]
    [InlineData("a [b:c:0]", "10:a c")]
    [InlineData("a [b:c:1.0]", "10:a b")]
    [InlineData("[a:b:c:3]", "10:[a:b:c:3]")]
    [InlineData("[a):3] [b:4]", "4:[a):3] |10:[a):3] b")]
    [InlineData("a [b:x] c", "10:a [b:x] c")]
    [InlineData("a | [b:3]", "10:a | [b:3]")]
    [InlineData("[b:3] \\", "10:[b:3] \\")]
    [InlineData("\\[b:3\\] [c:2]", "2:\\[b:3\\] |10:\\[b:3\\] c")]
    [InlineData("(very [old:young:5])", "5:(very old)|10:(very young)")]
    [InlineData("", "10:")]
    public void Create_TenSteps_GivesTextsAndTheirLastSteps(string prompt, string expected) =>
        Assert.Equal(expected, string.Join('|', PromptSchedule.Create(prompt, 10).Select(s => $"{s.EndStep}:{s.Text}")));

    public static TheoryData<string, string[]> Figures
    {
        get
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Prompts", "Figures", "schedules.json")));
            var figures = new TheoryData<string, string[]>();
            foreach (var figure in file.RootElement.GetProperty("cases").EnumerateArray())
            {
                figures.Add(figure[0].GetString()!, [.. figure[1].EnumerateArray().Select(stage => $"{stage[0]}:{stage[1]}")]);
            }

            return figures;
        }
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Create_PromptsOfEveryKind_AreReadAsTheWebUisGrammarReadsThem(string prompt, string[] stages) =>
        Assert.Equal(stages, PromptSchedule.Create(prompt, 6).Select(s => $"{s.EndStep}:{s.Text}"));

    [Fact]
    public void Create_ExampleAtAHundredSteps_GivesItsFiveStages()
    {
        var stages = PromptSchedule.Create(
            "fantasy landscape with a [mountain:lake:0.25] and [an oak:a christmas tree:0.75][ in foreground::0.6][ in background:0.25] [shoddy:masterful:0.5]", 100);

        Assert.Equal(
            [
                new PromptStage(25, "fantasy landscape with a mountain and an oak in foreground shoddy"),
                new PromptStage(50, "fantasy landscape with a lake and an oak in foreground in background shoddy"),
                new PromptStage(60, "fantasy landscape with a lake and an oak in foreground in background masterful"),
                new PromptStage(75, "fantasy landscape with a lake and an oak in background masterful"),
                new PromptStage(100, "fantasy landscape with a lake and a christmas tree in background masterful"),
            ],
            stages);
    }

    [Fact]
    public void TextAt_Alternation_ChangesFromStepToStep()
    {
        var stages = PromptSchedule.Create("[a|(b:1.1)|]", 7);

        Assert.Equal(["a", "(b:1.1)", "", "a", "(b:1.1)", "", "a"], Enumerable.Range(1, 7).Select(step => PromptSchedule.TextAt(stages, step)));
        Assert.Equal("a", PromptSchedule.TextAt(stages, 99));
    }

    [Fact]
    public void Create_NestingWithoutEnd_IsRefused() => Assert.Throws<PromptException>(() => PromptSchedule.Create(new string('[', 5000), 10));

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void Create_StepsOutOfRange_AreRefused(int steps) => Assert.Throws<ArgumentOutOfRangeException>(() => PromptSchedule.Create("a", steps));
}
