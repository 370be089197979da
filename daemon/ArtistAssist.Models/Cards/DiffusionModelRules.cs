namespace ArtistAssist.Models.Cards;

/// <summary>The ranges of <see cref="DiffusionModelCard"/>.</summary>
internal static class DiffusionModelRules
{
    public static void Check(DiffusionModelCard card, List<string> found)
    {
        CardRules.Require(!card.Does(ModelTask.Cleanup), "cleanup needs a line model", found);
        CardRules.InRange("controls: their number", card.Controls.Count, 0, ControlRules.MaxControls, found);
        CardRules.Require(
            card.Controls.Select(control => control.Name).Distinct(StringComparer.Ordinal).Count() == card.Controls.Count, "controls: two have one name", found);
        ControlRules.Check(card.Controls, found);
        SketchRules.Check(card.Normalisation, found);
        SketchRules.Check(card.LineArt, found);
        SketchRules.Check(card.WorkingScale, found);
    }
}
