using System.Text;
using ArtistAssist.Gimp.Arguments;
using ArtistAssist.Gimp.Libgimp;
using ArtistAssist.Gimp.Procedures;
using ArtistAssist.Gimp.Runs;

namespace ArtistAssist.Gimp.Tests.Arguments;

public sealed class AnswersTests
{
    private static readonly IReadOnlyList<Argument> Refine = Procedure.All[1].Arguments;

    [Fact]
    public void Parse_WhatWasRemembered_IsTheSameAgain()
    {
        var answers = Answers.Defaults(Refine);
        answers["strength"] = 0.7;
        answers["prompt"] = "一只猫";
        answers["proposals"] = 3;
        answers["layer-mask"] = true;

        var again = Answers.Parse(Refine, answers.ToJson());

        Assert.Equal((0.7, "一只猫", 3, true, -1), (again.Number("strength"), again.Text("prompt"), again.Whole("proposals"), again.Is("layer-mask"), again.Whole("seed")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"strength":"much","proposals":99,"seed":1.5,"layer-mask":1}""")]
    public void Parse_Damaged_FallsBackToTheDefaults(string json)
    {
        var answers = Answers.Parse(Refine, Encoding.UTF8.GetBytes(json));

        Assert.Equal(Answers.Defaults(Refine).ToJson(), answers.ToJson());
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(" \t", null)]
    [InlineData(" a cat ", "a cat")]
    public void Said_Text_ComesWithoutTheBlanksAroundIt(string written, string? expected)
    {
        var answers = Answers.Defaults(Refine);
        answers["prompt"] = written;

        Assert.Equal(expected, answers.Said("prompt"));
    }

    [Theory]
    [InlineData(0.05, 1, "strength")]
    [InlineData(double.NaN, 1, "strength")]
    [InlineData(0.5, 0, "proposals")]
    public void Of_OutOfRange_SaysWhich(double strength, int proposals, string name)
    {
        Param[] given = [new() { Type = PdbType.Number, Number = strength }, default, new() { Type = PdbType.Whole, Whole = proposals }];

        var trouble = Assert.Throws<TroubleException>(() => Answers.Of(Refine, given));

        Assert.StartsWith(name, trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_FewerThanThereAre_TakesTheDefaultsForTheRest()
    {
        Param[] given = [new() { Type = PdbType.Number, Number = 0.5 }];

        var answers = Answers.Of(Refine, given);

        Assert.Equal((0.5, 1, ""), (answers.Number("strength"), answers.Whole("proposals"), answers.Text("model")));
    }
}
