using System.Reflection;
using System.Text.Json;
using ArtistAssist.Cli.Batch.Inputs;
using ArtistAssist.Cli.Batch.Journals;
using ArtistAssist.Cli.Batch.Runs;
using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Cli.Output;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;

namespace ArtistAssist.Cli.Tests.Output;

public sealed class JsonLinesTests : IDisposable
{
    private static readonly CleanItem Item = new(BatchInput.Named("dir/草图 \"1\".png"), ["dir/草图.clean.png"], FileFormat.Png) { Home = "dir" };

    private readonly StringWriter _out = new();

    public void Dispose() => _out.Dispose();

    [Fact]
    public void Submitted_Written_HasTheStableFields()
    {
        new JsonCleanReport(new JsonLines(_out)).Submitted(Item, "job");

        Assert.Equal("""{"event":"submitted","source":"dir/草图 \"1\".png","target":"dir/草图.clean.png","job_id":"job"}""", Line());
    }

    [Fact]
    public void Step_Written_HasTheStableFields()
    {
        var happened = new JobEvent { JobId = "job", Step = new Step { Step_ = 3, StepCount = 8 } };

        new JsonCleanReport(new JsonLines(_out)).Happened(Item with { Input = BatchInput.Named("a.png") }, happened);

        Assert.Equal("""{"event":"step","source":"a.png","job_id":"job","step":3,"step_count":8}""", Line());
    }

    [Fact]
    public void Notice_Written_HasKindAndArgumentsForPrograms()
    {
        var notice = new Notice { Kind = NoticeKind.FirstPageOnly, Arguments = { ["pages"] = "4" } };

        new JsonCleanReport(new JsonLines(_out)).Happened(Item with { Input = BatchInput.Named("a.tif") }, new JobEvent { JobId = "job", Notice = notice });

        Assert.Equal(
            """{"event":"notice","source":"a.tif","job_id":"job","kind":"first_page_only","message":"The file has 4 pages; only the first one is worked on.","arguments":{"pages":"4"}}""",
            Line());
    }

    [Fact]
    public void Done_Written_HasTheStableFields()
    {
        var result = new Result
        {
            Receipt = new ChangeReceipt { KeptPixels = 5, ChangedPixels = 7 },
            Provenance = new Provenance { ModelId = "m", DeviceId = "cpu", Elapsed = new() { Seconds = 2 } },
        };

        new JsonCleanReport(new JsonLines(_out)).Done(new CleanItem(BatchInput.Named("a.png"), ["b.png"], FileFormat.Png) { Home = "." }, "job", new SavedResult(result, FileFormat.Png, 99, "00ff"), new DoneRemarks(IsAccepted: true));

        Assert.Equal(
            """{"event":"done","source":"a.png","target":"b.png","job_id":"job","model_id":"m","device_id":"cpu","format":"png","size":99,"sha256":"00ff","kept_pixels":5,"changed_pixels":7,"seconds":2,"accepted":true}""",
            Line());
    }

    [Fact]
    public void Done_OneOfSeveralProposals_SaysWhichAndFromWhatSeed()
    {
        var result = new Result { Index = 1, Provenance = new Provenance { Seed = 0 }, LineFidelity = new LineFidelity { F1 = 0.5, Chamfer = 0.25 } };
        var item = new CleanItem(BatchInput.Named("a.png"), ["b-1.png", "b-2.png"], FileFormat.Png) { Home = "." };

        new JsonCleanReport(new JsonLines(_out)).Done(item, "job", new SavedResult(result, FileFormat.Png, 99, "00ff"), new DoneRemarks(IsAccepted: false));

        Assert.StartsWith(
            """{"event":"done","source":"a.png","target":"b-2.png","job_id":"job","index":1,"seed":0,"line_f1":0.5,"line_chamfer":0.25,""", Line(), StringComparison.Ordinal);
    }

    [Fact]
    public void Done_LinesDrifted_IsMarkedDoubtful()
    {
        var result = new Result { LineFidelity = new LineFidelity { F1 = 0.5 } };

        new JsonCleanReport(new JsonLines(_out)).Done(Item, "job", new SavedResult(result, FileFormat.Png, 99, "00ff"), new DoneRemarks(IsAccepted: false, IsDoubtful: true));

        Assert.Contains(""" "doubtful":true """.Trim(), Line(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Done", "unchanged")]
    [InlineData("Reworked", "reworked")]
    public void Skipped_Written_SaysWhy(string standing, string reason)
    {
        var entry = new JournalEntry { State = JournalState.Done, Target = "b.png", Source = "a.png", Time = default };

        new JsonCleanReport(new JsonLines(_out)).Skipped(Item with { Input = BatchInput.Named("a.png") }, Enum.Parse<Standing>(standing), entry);

        Assert.StartsWith("""{"event":"skipped","source":"a.png",""", Line(), StringComparison.Ordinal);
        Assert.Contains($"\"reason\":\"{reason}\"", Line(), StringComparison.Ordinal);
    }

    [Fact]
    public void Over_Written_CountsEverything()
    {
        BatchOutcome[] outcomes = [new("a", BatchState.Done) { Joules = 2 }, new("b", BatchState.Doubtful) { Joules = 3 }, new("c", BatchState.Skipped), new("d", BatchState.Failed), new("e", BatchState.Cancelled)];

        new JsonCleanReport(new JsonLines(_out)).Over(new BatchSummary(outcomes, 7, TimeSpan.FromSeconds(30)));

        Assert.Equal("""{"event":"summary","done":2,"skipped":1,"failed":1,"doubtful":1,"left":3,"seconds":30,"files_per_minute":4,"joules":5}""", Line());
    }

    [Fact]
    public void Failed_Written_ListsEveryViolation()
    {
        var exception = new ArtistAssistException(ErrorCode.InvalidRequest, "Two mistakes.", [new("cleanup.strength", "Too high."), new("mask", "Too small.")]);

        new JsonCleanReport(new JsonLines(_out)).Failed("a.png", null, exception);

        Assert.Equal(
            """{"event":"failed","source":"a.png","message":"Two mistakes.","code":"invalid_request","violations":[{"field":"cleanup.strength","description":"Too high."},{"field":"mask","description":"Too small."}]}""",
            Line());
    }

    [Fact]
    public void Cancelled_Written_SaysWhy()
    {
        new JsonCleanReport(new JsonLines(_out)).Cancelled(Item with { Input = BatchInput.Named("a.png") }, "job", CancelReason.Requested);

        Assert.Equal("""{"event":"cancelled","source":"a.png","job_id":"job","reason":"requested"}""", Line());
    }

    [Fact]
    public void Model_WithCard_HoldsTheCardAsAnObject()
    {
        new JsonLines(_out).Write(ModelLine.WithCard(new Model { ModelId = "m", CardJson = """{ "name": "Lines" }""", Sha256 = ByteString.CopyFrom(1, 255) }));

        using var line = JsonDocument.Parse(Line());
        Assert.Equal("Lines", line.RootElement.GetProperty("card").GetProperty("name").GetString());
        Assert.Equal("01ff", line.RootElement.GetProperty("sha256").GetString());
    }

    [Fact]
    public void Status_NotRunning_SaysOnlyThat()
    {
        new JsonLines(_out).Write(new StatusLine { Running = false });

        Assert.Equal("""{"running":false}""", Line());
    }

    [Theory]
    [InlineData(typeof(CleanLine))]
    [InlineData(typeof(ControlLine))]
    [InlineData(typeof(DeviceLine))]
    [InlineData(typeof(ErrorLine))]
    [InlineData(typeof(JobLine))]
    [InlineData(typeof(ModelLine))]
    [InlineData(typeof(StatusLine))]
    [InlineData(typeof(StopLine))]
    [InlineData(typeof(ForecastLine))]
    [InlineData(typeof(PlanLine))]
    [InlineData(typeof(SummaryLine))]
    [InlineData(typeof(VerifyLine))]
    [InlineData(typeof(ViolationField))]
    public void Fields_OfEveryLine_AreDocumented(Type type)
    {
        var manual = File.ReadAllText(Repository.At("docs", "command-line.md"));

        var silent = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name))
            .Where(field => !manual.Contains($"`{field}`", StringComparison.Ordinal));

        Assert.Empty(silent);
    }

    private string Line() => Assert.Single(_out.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
}
