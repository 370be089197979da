using System.Text.RegularExpressions;
using ArtistAssist.Gimp.Arguments;
using ArtistAssist.Gimp.Procedures;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Gimp.Tests.Procedures;

public sealed partial class ProcedureTests
{
    private static readonly Picture Picture = Picture.FromPixels(new byte[4], 1, 1, ChannelLayout.Rgba);
    private static readonly Selection Selection = Selection.FromPixels(new byte[] { 255 }, 0, 0, 1, 1);

    [Fact]
    public void All_BesideThePlugInForGimp3_HaveTheSameNamesAndArguments()
    {
        var python = File.ReadAllText(Repository.At("clients", "gimp", "gimp3", "artistassist", "artistassist.py"));
        var names = NamesInPython().Matches(python).Select(match => match.Value).Distinct();
        var arguments = ArgumentsInPython().Matches(python).Select(match => match.Groups[1].Value);

        Assert.Equal(names, Procedure.All.Select(procedure => procedure.Name));
        Assert.Equal(
            arguments.Order(StringComparer.Ordinal).Distinct(),
            Procedure.All.SelectMany(procedure => procedure.Arguments).Select(argument => argument.Name).Order(StringComparer.Ordinal).Distinct());
    }

    [Theory]
    [InlineData(0.5, null)]
    [InlineData(0, 1.05)]
    [InlineData(0.9, 0.217)]
    [InlineData(0.25, 0.606)]
    public void ScaleFor_APlaceOfTheSlider_IsAsInGimp3(double amount, double? scale)
    {
        Assert.Equal(scale, CleanProcedure.ScaleFor(amount));
    }

    [Fact]
    public void Ask_Inpaint_ClosingGapsAloneNeedsNoSelection()
    {
        var inpaint = Procedure.All[2];
        var answers = Answers.Defaults(inpaint.Arguments);
        var filling = inpaint.NeedsSelection(answers);
        answers["mode"] = "close-gaps";

        Assert.True(filling);
        Assert.False(inpaint.NeedsSelection(answers));
        Assert.Equal(LayerAlpha.Changes, inpaint.Alpha(answers));
        Assert.Null(inpaint.Ask(answers, Picture, null).Selection);
    }

    [Fact]
    public void Ask_WithASelection_HandsItOn()
    {
        foreach (var procedure in Procedure.All)
        {
            Assert.Same(Selection, procedure.Ask(Answers.Defaults(procedure.Arguments), Picture, Selection).Selection);
        }
    }

    [GeneratedRegex("plug-in-artistassist-[a-z]+")]
    private static partial Regex NamesInPython();

    [GeneratedRegex("add_[a-z]+_argument\\(\"([a-z-]+)\"")]
    private static partial Regex ArgumentsInPython();
}
