using ArtistAssist.Cli.Commands;
using ArtistAssist.Cli.Language;
using ArtistAssist.Cli.Output;

namespace ArtistAssist.Cli.Batch.Plans;

/// <summary>Says what a batch would do and what that would cost.</summary>
internal static class PlanTeller
{
    public static void Tell(CommandContext context, IReadOnlyList<PlannedPicture> pictures, Forecast forecast)
    {
        foreach (var picture in pictures)
        {
            context.Write(Line(picture), () => Say.With(Text(picture), picture.Item.Source, string.Join(Texts.SummaryComma, picture.Item.Targets)));
        }

        context.Write(Line(forecast), () => string.Join(Environment.NewLine, Sentences(forecast, pictures.Count)));
    }

    private static PlanLine Line(PlannedPicture picture) => new(
        "plan",
        picture.Item.Source,
        picture.Item.Targets,
        ContractNames.Of(picture.Standing),
        picture.Size?.Width,
        picture.Size?.Height);

    private static string Text(PlannedPicture picture) => picture.Standing switch
    {
        Journals.Standing.New => Texts.PlanNew,
        Journals.Standing.Outdated => Texts.PlanOutdated,
        Journals.Standing.Done => Texts.PlanDone,
        Journals.Standing.Reworked => Texts.PlanReworked,
        _ => Texts.PlanContested,
    };

    private static ForecastLine Line(Forecast forecast) => new(
        "forecast",
        forecast.Pictures,
        forecast.Megapixels,
        forecast.UnknownSizes,
        forecast.Time.Origin == RateOrigin.Unknown ? null : forecast.Time.PerMegapixel * forecast.Megapixels,
        ContractNames.Of(forecast.Time.Origin),
        forecast.Energy.Origin == RateOrigin.Unknown ? null : forecast.Energy.PerMegapixel * forecast.Megapixels,
        ContractNames.Of(forecast.Energy.Origin),
        forecast.ResidentBytes);

    private static IEnumerable<string> Sentences(Forecast forecast, int count)
    {
        yield return Say.With(Texts.ForecastPictures, forecast.Pictures, count, Figures.Number(forecast.Megapixels));
        if (forecast.UnknownSizes > 0)
        {
            yield return Say.With(Texts.ForecastUnknownSizes, forecast.UnknownSizes);
        }

        var time = Runs.SummaryText.Duration(TimeSpan.FromSeconds(forecast.Time.PerMegapixel * forecast.Megapixels));
        var rate = Figures.Number(forecast.Time.PerMegapixel);
        yield return forecast.Time.Origin switch
        {
            RateOrigin.SameOptions => Say.With(Texts.ForecastTimeSame, time, forecast.Time.Pictures, rate),
            RateOrigin.SameModel => Say.With(Texts.ForecastTimeModel, time, forecast.Time.Pictures, rate),
            RateOrigin.Device => Say.With(Texts.ForecastTimeDevice, time, rate),
            _ => Texts.ForecastTimeUnknown,
        };
        yield return forecast.Energy.Origin == RateOrigin.Unknown
            ? Texts.ForecastEnergyUnknown
            : Say.With(Texts.ForecastEnergy, Figures.Number(forecast.Energy.PerMegapixel * forecast.Megapixels / 3600), forecast.Energy.Pictures);
        yield return forecast.ResidentBytes is not { } bytes ? Texts.ForecastMemoryUnknown
            : forecast.LargestMegapixels <= forecast.ResidentMegapixels ? Say.With(Texts.ForecastMemory, Figures.Bytes((ulong)bytes), Figures.Number(forecast.ResidentMegapixels))
            : Say.With(Texts.ForecastMemorySmaller, Figures.Bytes((ulong)bytes), Figures.Number(forecast.ResidentMegapixels), Figures.Number(forecast.LargestMegapixels));
    }
}
