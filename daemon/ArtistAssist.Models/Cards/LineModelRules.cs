using System.Text.RegularExpressions;

namespace ArtistAssist.Models.Cards;

/// <summary>The ranges of <see cref="LineModelCard"/>.</summary>
internal static partial class LineModelRules
{
    public static void Check(LineModelCard card, List<string> found)
    {
        CheckFile(card, found);
        CheckTensors(card, found);
        CheckFrontEnd(card, found);
        SketchRules.Check(card.WorkingScale, found);
        CheckOutputRule(card.OutputRule, found);
        CheckTile(card, found);
        ExtraInputRules.Check(card, found);
    }

    private static void CheckFile(LineModelCard card, List<string> found)
    {
        CardRules.Require(!card.Does(ModelTask.Refine), "refine needs a diffusion model", found);
        CardRules.Require(card.Tasks.Count == 1, "tasks must name one task", found);
        CardRules.Require(card.Check is null || CheckName().IsMatch(card.Check), "check must be a plain file name that ends in .json", found);
        if (card.Files.Count != 1)
        {
            found.Add("files must be one file");
            return;
        }

        CardRules.Require(FileName().IsMatch(card.File.Name), "files: the name must be a plain file name that ends in .onnx", found);
        CardRules.Require(card.File.Sha256 is not null, "files: sha256 is missing", found);
        CardRules.InRange("files: bytes", card.File.Bytes, 1, int.MaxValue, found);
    }

    private static void CheckTensors(LineModelCard card, List<string> found)
    {
        CardRules.Text("input.name", card.Input.Name, 200, found);
        CardRules.Text("output.name", card.Output.Name, 200, found);
        CardRules.InRange("input.channels", card.Input.Channels, 1, 16, found);
        CardRules.InRange("output.channels", card.Output.Channels, 1, 16, found);
        CardRules.InRange("input.multiple", card.Input.Multiple, 1, 256, found);
        CardRules.Require(card.Input.Layout == "NCHW" && card.Output.Layout == "NCHW", "layout must be NCHW", found);
        CardRules.Require(card.Input.Type == "float32" && card.Output.Type == "float32", "type must be float32", found);
    }

    private static void CheckFrontEnd(LineModelCard card, List<string> found)
    {
        CardRules.Require(!card.Does(ModelTask.Cleanup) || card.Normalisation is not null, "normalisation is missing, which cleanup needs", found);
        CardRules.Require(!card.Does(ModelTask.Inpaint) || card.LineArt is not null, "lineArt is missing, which inpaint needs", found);
        CardRules.Require(!card.Does(ModelTask.Inpaint) || card.Hole is not null, "hole is missing, which inpaint needs", found);
        SketchRules.Check(card.Normalisation, found);
        SketchRules.Check(card.LineArt, found);
        if (card.Hole is { } hole)
        {
            CardRules.InRange("hole.depth", hole.Depth, 1, 1024, found);
            CardRules.InRange("hole.lineWidth", hole.LineWidth, 0.5, 64, found);
        }
    }

    private static void CheckOutputRule(CardOutputRule rule, List<string> found)
    {
        CardRules.InRange("outputRule.low", rule.Low, 0, 1, found);
        CardRules.InRange("outputRule.high", rule.High, 0, 1, found);
        CardRules.Require(rule.Low < rule.High, "outputRule.low must be below outputRule.high", found);
        CardRules.InRange("outputRule.threshold", rule.Threshold, 0, 1, found);
        CardRules.InRange("outputRule.minComponentPixels", rule.MinComponentPixels, 0, 1_000_000, found);
    }

    private static void CheckTile(LineModelCard card, List<string> found)
    {
        var tile = card.Tile;
        CardRules.InRange("tile.size", tile.Size, 16, 4096, found);
        CardRules.InRange("tile.overlap", tile.Overlap, 0, 4095, found);
        CardRules.InRange("tile.receptiveFieldRadius", tile.ReceptiveFieldRadius, 0, 65536, found);
        CardRules.Require(tile.Overlap < tile.Size, "tile.overlap must be less than tile.size", found);
        CardRules.Require(card.Input.Multiple < 1 || tile.Size % card.Input.Multiple == 0, "tile.size must be a multiple of input.multiple", found);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,120}\.onnx\z")]
    private static partial Regex FileName();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,120}\.json\z")]
    private static partial Regex CheckName();
}
