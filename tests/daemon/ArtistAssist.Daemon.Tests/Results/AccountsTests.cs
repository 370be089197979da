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

    [Fact]
    public void Of_Networks_SaysWhoseTheyAreAndWhatTheyLearnt()
    {
        var used = Json(StoreSetup.Result(Source, Source) with { Provenance = Denoised() }).GetProperty("denoising");

        Assert.Equal(
            ["line-net", Keep.Hex, "MIT", "Drawn for it."],
            new[] { "model", "modelSha256", "modelLicence", "trainingData" }.Select(name => used.GetProperty("controls")[0].GetProperty(name).GetString()));
        Assert.Equal(
            [Remove.Hex, "not declared", "not declared"],
            new[] { "sha256", "modelLicence", "trainingData" }.Select(name => used.GetProperty("loras")[0].GetProperty(name).GetString()));
        Assert.Equal("Apache-2.0", used.GetProperty("drafts")[0].GetProperty("modelLicence").GetString());
    }

    [Fact]
    public void Write_Networks_SaysWhoseTheyAreAndWhatTheyLearnt()
    {
        var used = JobWriter.Write(StoreSetup.Result(Source, Source) with { Provenance = Denoised() }, withProfile: false).Provenance.Denoising;

        var control = Assert.Single(used.Controls);
        Assert.Equal(("line-net", "MIT", "Drawn for it."), (control.ModelId, control.ModelLicence, control.TrainingData));
        Assert.Equal(Keep.ToBytes(), control.ModelSha256.ToByteArray());
        var lora = Assert.Single(used.Loras);
        Assert.Equal(("ink", "not declared", "not declared"), (lora.Name, lora.ModelLicence, lora.TrainingData));
        var draft = Assert.Single(used.Drafts);
        Assert.Equal(("cleanup", "Apache-2.0", "None."), (draft.ModelId, draft.ModelLicence, draft.TrainingData));
    }

    [Fact]
    public void Save_Networks_ComeBackFromTheJournal()
    {
        using var setup = new StoreSetup();
        var job = setup.AddJob(StoreSetup.Request(Source));

        setup.Journal.Save(job, new JobChange { Result = StoreSetup.Result(ContentHash.Of("result"u8), Source) with { Provenance = Denoised() } });
        setup.Reopen();

        var found = Assert.Single(setup.Journal.Find(job.Id)!.Results).Provenance.Denoising!;
        Assert.Equal(Denoised().Denoising!.Controls, found.Controls);
        Assert.Equal(Denoised().Denoising!.Loras, found.Loras);
        Assert.Equal(Denoised().Denoising!.Drafts, found.Drafts);
    }

    [Fact]
    public void Write_NetworksOfAnEarlierVersion_LeavesOutWhatItDidNotWrite()
    {
        // As the journal has it from before the networks were written down.
        var earlier = """
            {"stepCount":4,"startStep":0,"guidanceScale":1,"prompt":"","negativePrompt":"","region":{"x":0,"y":0,"width":1,"height":1},
             "controls":[{"name":"line_art","strength":1,"start":0,"end":1}],"loras":[{"name":"ink","weight":1}]}
            """;
        var denoising = JsonSerializer.Deserialize(earlier, JournalJson.Default.Denoising)!;
        var result = StoreSetup.Result(Source, Source) with { Provenance = Made() with { Denoising = denoising } };

        var written = JobWriter.Write(result, withProfile: false).Provenance.Denoising;
        var json = Json(result).GetProperty("denoising");

        Assert.Equal(("line_art", "", ""), (written.Controls[0].Name, written.Controls[0].ModelId, written.Controls[0].ModelLicence));
        Assert.Equal(("ink", ""), (written.Loras[0].Name, written.Loras[0].TrainingData));
        Assert.False(json.GetProperty("controls")[0].TryGetProperty("model", out _) || json.GetProperty("loras")[0].TryGetProperty("modelLicence", out _));
    }

    private static Provenance Denoised() => Made() with
    {
        Denoising = new Denoising
        {
            StepCount = 4,
            StartStep = 1,
            GuidanceScale = 5,
            Region = new PixelBounds(0, 0, 1, 1),
            Controls = [new ControlUse("line_art", null, 0.8, 0, 1, new NetworkUse("line-net", Keep, "MIT", "Drawn for it."))],
            Loras = [new LoraUse("ink", Remove, 0.5, Licence: "not declared", TrainingData: "not declared")],
            Drafts = [new DraftUse("cleanup", Source, "Apache-2.0", "None.")],
        },
    };

    private static Provenance Made() => StoreSetup.Result(Source, Source).Provenance with
    {
        Sliders = ImmutableSortedDictionary<string, double>.Empty.Add("lineWeight", 0.75).Add("taper", 0.25),
        KeepHint = Keep,
        RemoveHint = Remove,
    };

    private static JsonElement Json(JobResult result) =>
        JsonDocument.Parse(Accounts.Of(result, ImageFormat.Png).Single(text => text.Keyword == "ArtistAssist").Text).RootElement;
}
