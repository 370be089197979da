namespace ArtistAssist.Models.Cards;

/// <summary>The ranges of what says how a drawing is brought to a network; a part that is absent has none.</summary>
internal static class SketchRules
{
    public static void Check(CardNormalisation? rule, List<string> found)
    {
        if (rule is null)
        {
            return;
        }

        CardRules.InRange("normalisation.strokeDarkness", rule.StrokeDarkness, 0.01, 1, found);
        CardRules.InRange("normalisation.backgroundPercentile", rule.BackgroundPercentile, 0, 100, found);
        CardRules.InRange("normalisation.backgroundWindow", rule.BackgroundWindow, 1, 255, found);
        CardRules.InRange("normalisation.backgroundStepDivisor", rule.BackgroundStepDivisor, 1, 65536, found);
        CardRules.InRange("normalisation.backgroundStepMin", rule.BackgroundStepMin, 1, 1024, found);
        CardRules.InRange("normalisation.backgroundStepMax", rule.BackgroundStepMax, rule.BackgroundStepMin, 1024, found);
        CardRules.InRange("normalisation.backgroundSmoothing", rule.BackgroundSmoothing, 0, 64, found);
        CardRules.InRange("normalisation.backgroundFloor", rule.BackgroundFloor, 0, 1, found);
        CardRules.InRange("normalisation.backgroundRelativeFloor", rule.BackgroundRelativeFloor, 0, 1, found);
        CardRules.InRange("normalisation.strokeSelectPercentile", rule.StrokeSelectPercentile, 0, 100, found);
        CardRules.InRange("normalisation.strokeSelectMinimum", rule.StrokeSelectMinimum, 0, 1, found);
        CardRules.InRange("normalisation.strokePercentile", rule.StrokePercentile, 0, 100, found);
        CardRules.InRange("normalisation.gainMin", rule.GainMin, 0.01, 100, found);
        CardRules.InRange("normalisation.gainMax", rule.GainMax, rule.GainMin, 100, found);
    }

    public static void Check(CardLineArt? rule, List<string> found)
    {
        if (rule is null)
        {
            return;
        }

        CardRules.InRange("lineArt.flatRadiusDivisor", rule.FlatRadiusDivisor, 1, 65536, found);
        CardRules.InRange("lineArt.flatRadiusMin", rule.FlatRadiusMin, 1, 256, found);
        CardRules.InRange("lineArt.flatRadiusMax", rule.FlatRadiusMax, rule.FlatRadiusMin, 256, found);
        CardRules.InRange("lineArt.flatFloor", rule.FlatFloor, 0.01, 1, found);
        CardRules.InRange("lineArt.grain", rule.Grain, 0, 0.5, found);
        CardRules.InRange("lineArt.inkSelectMinimum", rule.InkSelectMinimum, 0, 1, found);
        CardRules.InRange("lineArt.inkPercentile", rule.InkPercentile, 0, 100, found);
        CardRules.InRange("lineArt.gainMin", rule.GainMin, 0.01, 100, found);
        CardRules.InRange("lineArt.gainMax", rule.GainMax, rule.GainMin, 100, found);
    }

    public static void Check(CardWorkingScale? rule, List<string> found)
    {
        if (rule is null)
        {
            return;
        }

        CardRules.InRange("workingScale.strokeWidth", rule.StrokeWidth, 0.5, 64, found);
        CardRules.InRange("workingScale.inkThreshold", rule.InkThreshold, 0, 1, found);
        CardRules.InRange("workingScale.min", rule.Min, 0.01, 8, found);
        CardRules.InRange("workingScale.max", rule.Max, rule.Min, 8, found);
    }
}
