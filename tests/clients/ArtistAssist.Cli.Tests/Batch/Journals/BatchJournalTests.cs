using System.Globalization;
using ArtistAssist.Cli.Batch.Inputs;
using ArtistAssist.Cli.Batch.Journals;

namespace ArtistAssist.Cli.Tests.Batch.Journals;

public sealed class BatchJournalTests : IDisposable
{
    private static readonly string Name = JournalName.Of(null);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Append_Line_IsThereForTheNextRun()
    {
        var written = Entry("a.png") with { Results = [new FileStamp("a.png", 5, 7, "aa")], Seconds = 1.5, LineF1 = 0.25, ModelId = "m" };
        using (var journal = BatchJournal.Open(_folder.Path, Name))
        {
            journal.Append(Entry("a.png") with { State = JournalState.Writing });
            journal.Append(written);
        }

        using var again = BatchJournal.Open(_folder.Path, Name);

        var read = again.Find("a.png")!;
        Assert.Equal((written.State, written.Time, 1.5, 0.25, "m"), (read.State, read.Time, read.Seconds, read.LineF1, read.ModelId));
        Assert.Equal(written.Results, read.Results);
        Assert.Null(again.Find("b.png"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public void Open_LastLineCutOff_IsForgottenAndTheNextOneIsWhole(int missing)
    {
        using (var journal = BatchJournal.Open(_folder.Path, Name))
        {
            journal.Append(Entry("a.png"));
            journal.Append(Entry("b.png"));
        }

        using (var file = File.OpenWrite(_folder.Of(Name)))
        {
            file.SetLength(file.Length - missing);
        }

        using (var journal = BatchJournal.Open(_folder.Path, Name))
        {
            journal.Append(Entry("c.png"));
        }

        using var again = BatchJournal.Open(_folder.Path, Name);
        Assert.NotNull(again.Find("a.png"));
        Assert.Equal(missing == 1, again.Find("b.png") is not null);
        Assert.NotNull(again.Find("c.png"));
    }

    [Fact]
    public void Open_TextOfSomebodyElse_IsNoLine()
    {
        _folder.Write(Name, "hello\n{\"state\":\"done\"}\n[1]\nnull\n\n"u8.ToArray());

        using var journal = BatchJournal.Open(_folder.Path, Name);

        Assert.Empty(journal.Entries);
    }

    [Fact]
    public void Open_WhileAnotherRunWrites_SaysSo()
    {
        using var journal = BatchJournal.Open(_folder.Path, Name);

        var exception = Assert.Throws<UsageException>(() => BatchJournal.Open(_folder.Path, Name));

        Assert.Contains("Another run writes into", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_PartsOfABatch_WriteTheirOwnAndReadAll()
    {
        using var first = BatchJournal.Open(_folder.Path, JournalName.Of(new Shard(1, 2)));
        first.Append(Entry("a.png"));

        using var second = BatchJournal.Open(_folder.Path, JournalName.Of(new Shard(2, 2)));
        second.Append(Entry("a.png") with { Time = Entry("a.png").Time.AddHours(1), Message = "newer" });
        first.Dispose();
        using var all = BatchJournal.Open(_folder.Path, Name);

        Assert.Equal("newer", all.Find("a.png")!.Message);
        Assert.Equal(2, Directory.EnumerateFiles(_folder.Path, JournalName.Pattern).Count());
    }

    [Fact]
    public void Open_ManyLinesThatSayNothingAnyMore_AreLeftOut()
    {
        using (var journal = BatchJournal.Open(_folder.Path, Name))
        {
            journal.Append(Entry("a.png"));
        }

        var line = File.ReadAllText(_folder.Of(Name));
        File.WriteAllText(_folder.Of(Name), string.Concat(Enumerable.Repeat(line, 1200)));

        using (var again = BatchJournal.Open(_folder.Path, Name))
        {
            Assert.NotNull(again.Find("a.png"));
        }

        Assert.Equal(line, File.ReadAllText(_folder.Of(Name)));
        Assert.Equal([Name], Directory.EnumerateFiles(_folder.Path, "*", new EnumerationOptions { AttributesToSkip = 0 }).Select(Path.GetFileName));
    }

    private static JournalEntry Entry(string target) => new()
    {
        State = JournalState.Done,
        Target = target,
        Source = "scans/" + target,
        Time = DateTimeOffset.Parse("2026-11-23T03:00:00Z", CultureInfo.InvariantCulture),
    };
}
