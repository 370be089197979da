using ArtistAssist.Cli.Batch.Journals;
using ArtistAssist.Cli.Batch.Plans;

namespace ArtistAssist.Cli.Tests.Batch.Plans;

public sealed class ForecastTests
{
    private static readonly ModelIdentity Model = new("m", "aa");
    private static readonly HashSet<string> Requests = ["asked"];

    [Fact]
    public void Make_MeasuredWithTheseOptions_TakesOnlyThose()
    {
        JournalEntry[] entries = [Entry("asked", 2, seconds: 3, joules: 10), Entry("asked", 2, seconds: 5), Entry("other", 1, seconds: 100)];

        var forecast = Make(entries, deviceRate: 50);

        Assert.Equal(new Rate(2, RateOrigin.SameOptions, 2), forecast.Time);
        Assert.Equal(new Rate(5, RateOrigin.SameOptions, 1), forecast.Energy);
        Assert.Equal((3, 4.0, 1, 3.0), (forecast.Pictures, forecast.Megapixels, forecast.UnknownSizes, forecast.LargestMegapixels));
    }

    [Fact]
    public void Make_MeasuredOnlyWithOtherOptions_SaysSo()
    {
        Assert.Equal(new Rate(4, RateOrigin.SameModel, 1), Make([Entry("other", 2, seconds: 8)], deviceRate: 50).Time);
    }

    [Fact]
    public void Make_OnlyTheDeviceMeasured_TakesItsRate()
    {
        Assert.Equal(new Rate(50, RateOrigin.Device, 0), Make([Entry("asked", 2, seconds: 8) with { ModelId = "another" }], deviceRate: 50).Time);
    }

    [Fact]
    public void Make_NothingMeasured_IsUnknown()
    {
        var forecast = Make([], deviceRate: null);

        Assert.Equal((RateOrigin.Unknown, RateOrigin.Unknown, (long?)null), (forecast.Time.Origin, forecast.Energy.Origin, forecast.ResidentBytes));
    }

    [Fact]
    public void Make_MemoryMeasured_IsTheMostAndSaysOnWhatSize()
    {
        var forecast = Make([Entry("asked", 2, 1) with { ResidentBytes = 300 }, Entry("other", 1, 1) with { ResidentBytes = 400 }], null);

        Assert.Equal((400, 2.0), (forecast.ResidentBytes, forecast.ResidentMegapixels));
    }

    private static Forecast Make(JournalEntry[] entries, double? deviceRate) =>
        Forecast.Make([(1000, 1000), (3000, 1000), null], entries, Requests, Model, deviceRate);

    private static JournalEntry Entry(string request, int megapixels, double seconds, double? joules = null) => new()
    {
        State = JournalState.Done,
        Target = "a",
        Source = "a",
        Time = default,
        Request = request,
        ModelId = Model.Id,
        Width = 1000 * megapixels,
        Height = 1000,
        Seconds = seconds,
        Joules = joules,
    };
}
