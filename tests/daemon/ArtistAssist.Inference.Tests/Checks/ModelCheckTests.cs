using ArtistAssist.Inference.Checks;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Inference.Tests.LineModels;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Onnx;

namespace ArtistAssist.Inference.Tests.Checks;

/// <summary>What a model gives here is what the network gave where it was trained (check.json beside its card).</summary>
public sealed class ModelCheckTests : IDisposable
{
    private readonly SessionCache _cache = new(new SessionSettings(), TimeProvider.System);
    private readonly TestModels _models = new();

    public void Dispose()
    {
        _cache.Dispose();
        _models.Dispose();
    }

    public static TheoryData<string> BuiltIn => [.. new ModelCatalog(ModelFolder.BesideTheProgram).List().Where(entry => entry.Card is LineModelCard).Select(entry => entry.Id)];

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public async Task Run_BuiltInModel_GivesWhatTrainingGave(string id)
    {
        var outcome = await ModelCheck.RunAsync(_cache, (InstalledLineModel)new ModelCatalog(ModelFolder.BesideTheProgram).GetUsable(id), CancellationToken.None).InTime();

        Assert.Null(outcome!.Problem);
        Assert.InRange(outcome.LargestDifference!.Value, 0, 1e-4);
    }

    [Fact]
    public async Task Run_SeveralInputs_FeedsEachByItsName()
    {
        var model = Obedient("""{ "style": [1, 0], "hints": [0, 0.5], "x": [1, 0, 0, 1, 0, 0] }""", "0.11, 0.71");

        var outcome = await ModelCheck.RunAsync(_cache, model, CancellationToken.None).InTime();

        Assert.Null(outcome!.Problem);
        Assert.InRange(outcome.LargestDifference!.Value, 0, 1e-6);
    }

    [Fact]
    public async Task Run_OtherAnswerThanNoted_SaysByHowMuch()
    {
        var model = Obedient("""{ "style": [1, 0], "hints": [0, 0.5], "x": [1, 0, 0, 1, 0, 0] }""", "0.11, 0.70");

        var outcome = await ModelCheck.RunAsync(_cache, model, CancellationToken.None).InTime();

        Assert.Equal(0.01, outcome!.LargestDifference!.Value, 1e-6);
        Assert.Contains("computes other values", outcome.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "style": [1, 0], "hints": [0, 0.5], "y": [1, 0, 0, 1, 0, 0] }""", "0.11, 0.71", "has an input \"y\"")]
    [InlineData("""{ "style": [1, 0], "hints": [0, 0.5], "x": [1, 0, 0, 1, 0] }""", "0.11, 0.71", "no pictures of 1 x 2")]
    [InlineData("""{ "style": [1, 0], "x": [1, 0, 0, 1, 0, 0] }""", "0.11, 0.71", "cannot be run")]
    [InlineData("""{ "style": [1, 0], "hints": [0, 0.5], "x": [1, 0, 0, 1, 0, 0] }""", "0.11", "gives 2 values")]
    [InlineData("7", "0.11", "cannot be used")]
    public async Task Run_CheckThatDoesNotFit_SaysWhyInOneSentence(string inputs, string output, string expected)
    {
        var outcome = await ModelCheck.RunAsync(_cache, Obedient(inputs, output), CancellationToken.None).InTime();

        Assert.Contains(expected, outcome!.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", outcome.Problem, StringComparison.Ordinal);
        Assert.Null(outcome.LargestDifference);
    }

    [Fact]
    public async Task Run_FormOfOneInput_IsReadToo()
    {
        var graph = new OnnxGraph().Input("x", -1, 1, -1, -1).Output("ink", -1, 1, -1, -1).Node("Identity", ["x"], "ink");
        var model = _models.Install("old", graph.ToArray(), card => card["check"] = "check.json");
        TestModels.Add(model, "check.json", """{ "height": 1, "width": 2, "input": [0.25, 0.5], "output": [0.25, 0.5], "tolerance": 0.0001 }""");

        var outcome = await ModelCheck.RunAsync(_cache, model, CancellationToken.None).InTime();

        Assert.Equal(new CheckOutcome(0, null), outcome);
    }

    [Fact]
    public async Task Run_CardWithoutCheck_IsNothing()
    {
        var model = _models.Install("unchecked", LineModelTests.Obedient(), LineModelTests.TakeColorHintsAndStyle);

        Assert.Null(await ModelCheck.RunAsync(_cache, model, CancellationToken.None).InTime());
    }

    [Fact]
    public async Task Run_CheckMissing_SaysSo()
    {
        var model = _models.Install("lost", LineModelTests.Obedient(), card =>
        {
            LineModelTests.TakeColorHintsAndStyle(card);
            card["check"] = "check.json";
        });

        var outcome = await ModelCheck.RunAsync(_cache, model, CancellationToken.None).InTime();

        Assert.Contains("check.json", outcome!.Problem, StringComparison.Ordinal);
    }

    private InstalledLineModel Obedient(string inputs, string output)
    {
        var model = _models.Install("obedient", LineModelTests.Obedient(), card =>
        {
            LineModelTests.TakeColorHintsAndStyle(card);
            card["check"] = "check.json";
        });
        TestModels.Add(model, "check.json", $$"""{ "height": 1, "width": 2, "inputs": {{inputs}}, "output": [{{output}}], "tolerance": 0.0001 }""");
        return model;
    }
}
