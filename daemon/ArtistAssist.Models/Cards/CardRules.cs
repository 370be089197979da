using System.Globalization;
using System.Text.RegularExpressions;

namespace ArtistAssist.Models.Cards;

/// <summary>The ranges of <see cref="ModelCard"/>, all of them checked before anything uses a number from a file.</summary>
internal static partial class CardRules
{
    public static List<string> Violations(ModelCard card)
    {
        var found = new List<string>();
        CheckIdentity(card, found);
        CheckTensors(card, found);
        CheckFrontEnd(card, found);
        CheckWorkingScale(card.WorkingScale, found);
        CheckOutputRule(card.OutputRule, found);
        CheckTile(card, found);
        CheckLists(card, found);
        ExtraInputRules.Check(card, found);
        return found;
    }

    public static bool IsModelId(string id) => ModelId().IsMatch(id);

    private static void CheckIdentity(ModelCard card, List<string> found)
    {
        Require(IsModelId(card.Id), "id must be 1 to 64 lower case letters, digits, '.', '_' and '-', and begin with a letter or digit", found);
        Text("name", card.Name, 200, found);
        Text("version", card.Version, 50, found);
        Text("licence", card.Licence, 200, found);
        Text("trainingData.statement", card.TrainingData.Statement, 2000, found);
        Text("architecture", card.Architecture, 2000, found);
        Require(FileName().IsMatch(card.File), "file must be a plain file name that ends in .onnx", found);
        Require(card.Check is null || CheckName().IsMatch(card.Check), "check must be a plain file name that ends in .json", found);
        Require(Sha256().IsMatch(card.Sha256), "sha256 must be 64 lower case hexadecimal digits", found);
        InRange("bytes", card.Bytes, 1, int.MaxValue, found);
    }

    private static void CheckTensors(ModelCard card, List<string> found)
    {
        Text("input.name", card.Input.Name, 200, found);
        Text("output.name", card.Output.Name, 200, found);
        InRange("input.channels", card.Input.Channels, 1, 16, found);
        InRange("output.channels", card.Output.Channels, 1, 16, found);
        InRange("input.multiple", card.Input.Multiple, 1, 256, found);
        Require(card.Input.Layout == "NCHW" && card.Output.Layout == "NCHW", "layout must be NCHW", found);
        Require(card.Input.Type == "float32" && card.Output.Type == "float32", "type must be float32", found);
    }

    private static void CheckFrontEnd(ModelCard card, List<string> found)
    {
        Require(card.Task != ModelTask.Cleanup || card.Normalisation is not null, "normalisation is missing, which cleanup needs", found);
        Require(card.Task != ModelTask.Inpaint || card.LineArt is not null, "lineArt is missing, which inpaint needs", found);
        Require(card.Task != ModelTask.Inpaint || card.Hole is not null, "hole is missing, which inpaint needs", found);
        if (card.Normalisation is { } normalisation)
        {
            CheckNormalisation(normalisation, found);
        }

        if (card.LineArt is { } lineArt)
        {
            CheckLineArt(lineArt, found);
        }

        if (card.Hole is { } hole)
        {
            InRange("hole.depth", hole.Depth, 1, 1024, found);
            InRange("hole.lineWidth", hole.LineWidth, 0.5, 64, found);
        }
    }

    private static void CheckLineArt(CardLineArt rule, List<string> found)
    {
        InRange("lineArt.flatRadiusDivisor", rule.FlatRadiusDivisor, 1, 65536, found);
        InRange("lineArt.flatRadiusMin", rule.FlatRadiusMin, 1, 256, found);
        InRange("lineArt.flatRadiusMax", rule.FlatRadiusMax, rule.FlatRadiusMin, 256, found);
        InRange("lineArt.flatFloor", rule.FlatFloor, 0.01, 1, found);
        InRange("lineArt.grain", rule.Grain, 0, 0.5, found);
        InRange("lineArt.inkSelectMinimum", rule.InkSelectMinimum, 0, 1, found);
        InRange("lineArt.inkPercentile", rule.InkPercentile, 0, 100, found);
        InRange("lineArt.gainMin", rule.GainMin, 0.01, 100, found);
        InRange("lineArt.gainMax", rule.GainMax, rule.GainMin, 100, found);
    }

    private static void CheckNormalisation(CardNormalisation rule, List<string> found)
    {
        InRange("normalisation.strokeDarkness", rule.StrokeDarkness, 0.01, 1, found);
        InRange("normalisation.backgroundPercentile", rule.BackgroundPercentile, 0, 100, found);
        InRange("normalisation.backgroundWindow", rule.BackgroundWindow, 1, 255, found);
        InRange("normalisation.backgroundStepDivisor", rule.BackgroundStepDivisor, 1, 65536, found);
        InRange("normalisation.backgroundStepMin", rule.BackgroundStepMin, 1, 1024, found);
        InRange("normalisation.backgroundStepMax", rule.BackgroundStepMax, rule.BackgroundStepMin, 1024, found);
        InRange("normalisation.backgroundSmoothing", rule.BackgroundSmoothing, 0, 64, found);
        InRange("normalisation.backgroundFloor", rule.BackgroundFloor, 0, 1, found);
        InRange("normalisation.backgroundRelativeFloor", rule.BackgroundRelativeFloor, 0, 1, found);
        InRange("normalisation.strokeSelectPercentile", rule.StrokeSelectPercentile, 0, 100, found);
        InRange("normalisation.strokeSelectMinimum", rule.StrokeSelectMinimum, 0, 1, found);
        InRange("normalisation.strokePercentile", rule.StrokePercentile, 0, 100, found);
        InRange("normalisation.gainMin", rule.GainMin, 0.01, 100, found);
        InRange("normalisation.gainMax", rule.GainMax, rule.GainMin, 100, found);
    }

    private static void CheckWorkingScale(CardWorkingScale rule, List<string> found)
    {
        InRange("workingScale.strokeWidth", rule.StrokeWidth, 0.5, 64, found);
        InRange("workingScale.inkThreshold", rule.InkThreshold, 0, 1, found);
        InRange("workingScale.min", rule.Min, 0.01, 8, found);
        InRange("workingScale.max", rule.Max, rule.Min, 8, found);
    }

    private static void CheckOutputRule(CardOutputRule rule, List<string> found)
    {
        InRange("outputRule.low", rule.Low, 0, 1, found);
        InRange("outputRule.high", rule.High, 0, 1, found);
        Require(rule.Low < rule.High, "outputRule.low must be below outputRule.high", found);
        InRange("outputRule.threshold", rule.Threshold, 0, 1, found);
        InRange("outputRule.minComponentPixels", rule.MinComponentPixels, 0, 1_000_000, found);
    }

    private static void CheckTile(ModelCard card, List<string> found)
    {
        var tile = card.Tile;
        InRange("tile.size", tile.Size, 16, 4096, found);
        InRange("tile.overlap", tile.Overlap, 0, 4095, found);
        InRange("tile.receptiveFieldRadius", tile.ReceptiveFieldRadius, 0, 65536, found);
        Require(tile.Overlap < tile.Size, "tile.overlap must be less than tile.size", found);
        Require(card.Input.Multiple < 1 || tile.Size % card.Input.Multiple == 0, "tile.size must be a multiple of input.multiple", found);
    }

    private static void CheckLists(ModelCard card, List<string> found)
    {
        InRange("limits: their number", card.Limits.Count, 0, 64, found);
        InRange("figures: their number", card.Figures.Count, 0, 256, found);
    }

    internal static void Text(string name, string text, int max, List<string> found) =>
        Require(!string.IsNullOrWhiteSpace(text) && text.Length <= max, $"{name} must have 1 to {max} characters", found);

    internal static void InRange(string name, double value, double min, double max, List<string> found) =>
        Require(
            value >= min && value <= max,
            string.Create(CultureInfo.InvariantCulture, $"{name} is {value}, allowed is {min} to {max}"),
            found);

    internal static void Require(bool holds, string violation, List<string> found)
    {
        if (!holds)
        {
            found.Add(violation);
        }
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]{0,63}\z")]
    private static partial Regex ModelId();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,120}\.onnx\z")]
    private static partial Regex FileName();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,120}\.json\z")]
    private static partial Regex CheckName();

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Sha256();
}
