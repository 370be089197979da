using ArtistAssist.Cli.Batch.Files;
using ArtistAssist.Cli.Batch.Runs;
using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Cli.Language;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;

namespace ArtistAssist.Cli.Batch.Broker;

/// <summary>Puts what comes back in its place, and tells of it.</summary>
/// <param name="open">What is waited for. An answer that comes twice changes nothing, because its order is none of these any more.</param>
/// <param name="work">What was asked of every picture.</param>
/// <param name="run">How to go about them.</param>
/// <param name="shared">Where files lie that do not come with the message.</param>
/// <param name="report">Whom to tell.</param>
internal sealed class AnswerDesk(OpenOrders open, PictureSettings work, RunSettings run, SharedFolder? shared, ICleanReport report)
{
    /// <summary>How many pictures failed or are doubtful.</summary>
    public int Failures { get; private set; }

    /// <summary>Takes what came back for an order.</summary>
    /// <param name="message">An answer, or the order itself as a dead letter.</param>
    /// <param name="reason">Why it is a dead letter; null for an answer.</param>
    public void Take(ReadOnlyMemory<byte> message, string? reason)
    {
        try
        {
            if (reason is null)
            {
                TakeAnswer(message);
            }
            else
            {
                var (order, _) = Parcel.Unpack(message, BrokerJson.Default.WorkOrder);
                Fail(order.Key, reason);
            }
        }
        catch (FormatException)
        {
            // Nobody's answer: whatever wrote it, no picture can be found by it.
        }
    }

    /// <summary>A picture cannot be done.</summary>
    public void Fail(CleanItem item, PictureJournal? journal, Exception exception)
    {
        Failures++;
        report.Failed(item.Source, null, exception);
        try
        {
            journal?.Fail(null, exception);
        }
        catch (IOException)
        {
            // A disk that is full for the picture is so for the journal; the picture stays undone either way.
        }
    }

    private void TakeAnswer(ReadOnlyMemory<byte> message)
    {
        var (answer, files) = Parcel.Unpack(message, BrokerJson.Default.WorkAnswer);
        if (answer.Message is { } problem)
        {
            Fail(answer.Key, problem);
            return;
        }

        foreach (var (item, journal) in open.Take(answer.Key))
        {
            Keep(item, journal, answer, files);
        }
    }

    private void Fail(string key, string problem)
    {
        foreach (var (item, journal) in open.Take(key))
        {
            Fail(item, journal, new IOException(problem));
        }
    }

    private void Keep(CleanItem item, PictureJournal journal, WorkAnswer answer, IReadOnlyList<ReadOnlyMemory<byte>> brought)
    {
        var files = new List<(TargetFile File, string Target, SavedResult Saved)>();
        try
        {
            foreach (var (described, number) in answer.Files.Select((described, number) => (described, number)))
            {
                var result = Result.Parser.ParseFrom(Convert.FromBase64String(described.Result));
                var target = item.Targets[(int)result.Index];
                var file = new TargetFile(target);
                files.Add((file, target, new SavedResult(result, described.Format, described.Length, described.Sha256)));
                file.Stream.Write(answer.Folder is { } folder ? Lying(folder, described.Sha256) : brought[number].Span);
                file.Complete();
            }

            var replaces = work.Force || journal.IsKnown;
            if (!replaces && files.FirstOrDefault(file => File.Exists(file.Target)).Target is { } taken)
            {
                throw new IOException(Say.With(Texts.TargetExists, taken));
            }

            journal.Place(answer.JobId, files, replaces, answer.ResidentBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fail(item, journal, e);
            return;
        }
        catch (Exception e) when (e is FormatException or ArgumentOutOfRangeException or InvalidProtocolBufferException)
        {
            Fail(item, journal, new IOException(Texts.OrderUnreadable, e));
            return;
        }
        finally
        {
            files.ForEach(file => file.File.Dispose());
        }

        foreach (var (_, _, saved) in files)
        {
            var isDoubtful = run.IsDoubtful(saved.Result);
            Failures += isDoubtful ? 1 : 0;
            report.Done(item, answer.JobId, saved, new DoneRemarks(IsAccepted: false, isDoubtful));
        }
    }

    private byte[] Lying(string folder, string name) => shared?.Find(folder, name) ?? throw new IOException(Texts.SharedLost);
}
