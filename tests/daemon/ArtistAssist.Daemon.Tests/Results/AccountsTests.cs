using System.Collections.Immutable;
using System.Text.Json;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Results;
using ArtistAssist.Daemon.Services;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Daemon.Tests.Storage;
using ArtistAssist.Imaging.Codecs;

namespace ArtistAssist.Daemon.Tests.Results;

/// <summary>What made a result, in its file and on the wire.</summary>
public sealed class AccountsTests
{
    private static readonly ContentHash Source = ContentHash.Of("sketch"u8);
    private static readonly ContentHash Keep = ContentHash.Of("keep"u8);
    private static readonly ContentHash Remove = ContentHash.Of("remove"u8);

    [Fact]
    public void Of_SlidersAndHints_ListsThem()
    {
        var json = Json(StoreSetup.Result(Source, Source) with { Provenance = Made() });

        Assert.Equal(0.25, json.GetProperty("sliders").GetProperty("taper").GetDouble());
        Assert.Equal(["lineWeight", "taper"], json.GetProperty("sliders").EnumerateObject().Select(slider => slider.Name));
        Assert.Equal((Keep.Hex, Remove.Hex), (json.GetProperty("keepHintSha256").GetString(), json.GetProperty("removeHintSha256").GetString()));
    }

    [Fact]
    public void Of_ModelWithout_LeavesThemOut()
    {
        var json = Json(StoreSetup.Result(Source, Source));

        Assert.False(json.TryGetProperty("sliders", out _) || json.TryGetProperty("keepHintSha256", out _) || json.TryGetProperty("removeHintSha256", out _));
    }

    [Fact]
    public void Write_SlidersAndHints_ListsThem()
    {
        var written = JobWriter.Write(StoreSetup.Result(Source, Source) with { Provenance = Made() }, withProfile: false).Provenance;

        Assert.Equal((2, 0.25), (written.Sliders.Count, written.Sliders["taper"]));
        Assert.Equal(Keep.ToBytes(), written.KeepHintSha256.ToByteArray());
        Assert.Equal(Remove.ToBytes(), written.RemoveHintSha256.ToByteArray());
    }

    [Fact]
    public void Save_SlidersAndHints_ComeBackFromTheJournal()
    {
        using var setup = new StoreSetup();
        var job = setup.AddJob(StoreSetup.Request(Source));

        setup.Journal.Save(job, new JobChange { Result = StoreSetup.Result(ContentHash.Of("result"u8), Source) with { Provenance = Made() } });
        setup.Reopen();

        var found = Assert.Single(setup.Journal.Find(job.Id)!.Results).Provenance;
        Assert.Equal(Made().Sliders, found.Sliders);
        Assert.Equal((Keep, Remove), (found.KeepHint, found.RemoveHint));
    }

    private static Provenance Made() => StoreSetup.Result(Source, Source).Provenance with
    {
        Sliders = ImmutableSortedDictionary<string, double>.Empty.Add("lineWeight", 0.75).Add("taper", 0.25),
        KeepHint = Keep,
        RemoveHint = Remove,
    };

    private static JsonElement Json(JobResult result) =>
        JsonDocument.Parse(Accounts.Of(result, ImageFormat.Png).Single(text => text.Keyword == "ArtistAssist").Text).RootElement;
}
