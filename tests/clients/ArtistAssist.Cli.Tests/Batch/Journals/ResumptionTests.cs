using ArtistAssist.Cli.Batch.Inputs;
using ArtistAssist.Cli.Batch.Journals;
using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Tests.Batch.Journals;

public sealed class ResumptionTests : IDisposable
{
    private static readonly CleanSettings Settings = new() { Options = new CleanupOptions { LineDarkness = 0.5 } };
    private static readonly ModelIdentity Model = new("cleanup-1", "aa");

    private readonly TemporaryFolder _folder = new();
    private readonly BatchJournal _journal;
    private readonly CleanItem _item;

    public ResumptionTests()
    {
        var source = _folder.Write("a.png", 1, 2, 3);
        _item = new CleanItem(BatchInput.Named(source), [_folder.Of("out", "a.png")], FileFormat.Png) { Home = _folder.Of("out") };
        _folder.Write(Path.Combine("out", "a.png"), 7, 8);
        _journal = BatchJournal.Open(_folder.Of("out"), JournalName.Of(null));
    }

    public void Dispose()
    {
        _journal.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Of_NothingWritten_IsNew()
    {
        Assert.Equal(Standing.New, Of());
    }

    [Theory]
    [InlineData("Done")]
    [InlineData("Writing")]
    public void Of_EverythingAsItWas_IsDone(string state)
    {
        Append(Enum.Parse<JournalState>(state));

        Assert.Equal(Standing.Done, Of());
    }

    [Fact]
    public void Of_SourceChanged_IsOutdated()
    {
        Append();
        _folder.Write("a.png", 1, 2, 4);

        Assert.Equal(Standing.Outdated, Of());
    }

    [Fact]
    public void Of_OtherOptions_IsOutdated()
    {
        Append();

        Assert.Equal(Standing.Outdated, Of(Settings with { Options = new CleanupOptions { LineDarkness = 0.6 } }));
    }

    [Fact]
    public void Of_OtherPriorityOrForce_IsDone()
    {
        Append();

        Assert.Equal(Standing.Done, Of(Settings with { Priority = Priority.Batch, Force = true }));
    }

    [Theory]
    [InlineData("cleanup-1", "bb", "Outdated")]
    [InlineData("cleanup-2", "aa", "Outdated")]
    [InlineData("cleanup-1", "", "Done")]
    public void Of_OtherModel_IsOutdated(string id, string sha256, string expected)
    {
        Append();

        Assert.Equal(Enum.Parse<Standing>(expected), Of(Settings, new ModelIdentity(id, sha256)));
    }

    [Fact]
    public void Of_MaskAddedOrChanged_IsOutdated()
    {
        var mask = _folder.Write("mask.png", 5);
        var masked = Settings with { Mask = mask };
        Append();
        var added = Of(masked);
        Append(settings: masked);
        var same = Of(masked);
        _folder.Write("mask.png", 6);
        var changed = Of(masked);

        Assert.Equal((Standing.Outdated, Standing.Done, Standing.Outdated), (added, same, changed));
    }

    [Fact]
    public void Of_ResultGone_IsNew()
    {
        Append();
        File.Delete(_item.Target);

        Assert.Equal(Standing.New, Of());
    }

    [Fact]
    public void Of_ResultPaintedOn_IsReworkedAndNeverReplacedUnasked()
    {
        Append();
        _folder.Write(Path.Combine("out", "a.png"), 9, 9, 9);
        var same = Of();
        _folder.Write("a.png", 1, 2, 4);
        var outdated = Of();

        Assert.Equal((Standing.Reworked, Standing.Contested), (same, outdated));
    }

    [Fact]
    public void Of_KilledBeforeTheRenaming_StillKnowsTheEarlierFile()
    {
        Append();
        var earlier = _journal.Find(_item.Key)!.Results;
        _journal.Append(_journal.Find(_item.Key)! with { State = JournalState.Writing, Results = [new FileStamp("a.png", 99, 0, "ff")], Replaced = earlier });

        Assert.Equal(Standing.Outdated, Of());
    }

    [Fact]
    public void Of_FailedBefore_IsNew()
    {
        Append(JournalState.Failed);

        Assert.Equal(Standing.New, Of());
    }

    [Fact]
    public void Settled_Done_TellsWhatBecameOfIt()
    {
        Append();

        Assert.Equal((Standing.Done, _journal.Find(_item.Key)!), Settled());
    }

    [Fact]
    public void Settled_NewOrOutdated_IsNull()
    {
        var neverDone = Settled();
        Append();
        _folder.Write("a.png", 1, 2, 4);

        Assert.Equal((null, null), (neverDone, Settled()));
    }

    [Fact]
    public void Settled_ResultPaintedOn_IsLeftAlone()
    {
        Append();
        _folder.Write(Path.Combine("out", "a.png"), 9, 9, 9);

        Assert.Equal(Standing.Reworked, Settled()!.Value.Standing);
    }

    [Fact]
    public void Settled_ResultPaintedOnAndSourceChanged_IsRefusedUnlessForced()
    {
        Append();
        _folder.Write(Path.Combine("out", "a.png"), 9, 9, 9);
        _folder.Write("a.png", 1, 2, 4);

        var refused = Assert.Throws<IOException>(() => Settled());

        Assert.Contains(_item.Target, refused.Message, StringComparison.Ordinal);
        Assert.Null(Settled(Settings with { Force = true }));
    }

    private Standing Of(CleanSettings? settings = null, ModelIdentity? model = null) => Resuming(settings, model).Of(_item, _journal);

    private (Standing Standing, JournalEntry Entry)? Settled(CleanSettings? settings = null) => Resuming(settings, null).Settled(_item, _journal);

    private static Resumption Resuming(CleanSettings? settings, ModelIdentity? model) => new(settings ?? Settings, model ?? Model, readsAll: false);

    private void Append(JournalState state = JournalState.Done, CleanSettings? settings = null) => _journal.Append(new JournalEntry
    {
        State = state,
        Target = _item.Key,
        Source = _item.Source,
        Time = TimeProvider.System.GetUtcNow(),
        Request = (settings ?? Settings).Fingerprint(_item),
        Inputs = [.. (settings ?? Settings).InputsOf(_item).Select(FileStamp.Of)],
        Results = [FileStamp.Of(_item.Target) with { Path = "a.png" }],
        ModelId = Model.Id,
        ModelSha256 = Model.Sha256,
    });
}
