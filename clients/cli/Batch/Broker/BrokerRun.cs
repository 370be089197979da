using System.Text;
using ArtistAssist.Cli.Batch.Journals;
using ArtistAssist.Cli.Batch.Runs;
using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Cli.Language;
using RabbitMQ.Client;

namespace ArtistAssist.Cli.Batch.Broker;

/// <summary>Has pictures worked on by whatever workers listen to a broker.</summary>
/// <param name="place">Where they come to take them.</param>
/// <param name="work">What is asked of every picture.</param>
/// <param name="run">How to go about them.</param>
/// <param name="report">Whom to tell.</param>
/// <param name="time">The clock.</param>
internal sealed class BrokerRun(BrokerPlace place, PictureSettings work, RunSettings run, ICleanReport report, TimeProvider time)
{
    /// <summary>Orders that wait on the broker at once: enough for many workers, and no more than a broker likes to hold.</summary>
    private const int MostWaiting = 64;

    private readonly OpenOrders _open = new();

    /// <summary>Where what becomes of the pictures is written down.</summary>
    public required JournalShelf Journals { get; init; }

    /// <summary>Says what an earlier run leaves to do; null when everything is done anew.</summary>
    public Resumption? Resumption { get; init; }

    /// <summary>What the batch is called on the broker.</summary>
    public required string Batch { get; init; }

    private string Results => BrokerNames.Results(Batch);

    /// <summary>The exit code of the pictures; what stops them all comes as an exception.</summary>
    /// <exception cref="IOException">The broker cannot be reached.</exception>
    public async Task<int> RunAsync(IReadOnlyList<CleanItem> items, CancellationToken cancellationToken)
    {
        var desk = new AnswerDesk(_open, work, run, place.Shared, report);
        var left = new LinkedList<CleanItem>(items.Where(item => IsWork(item, desk)));
        try
        {
            for (var patience = BrokerLink.FirstPatience; left.Count > 0 || _open.Count > 0; patience = BrokerLink.Patience)
            {
                await using var link = await BrokerLink.OpenAsync(place, MostWaiting, patience, time, cancellationToken).ConfigureAwait(false);
                try
                {
                    await ExchangeAsync(link, desk, left, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception e) when (BrokerLink.IsLost(e) || link.IsClosed)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
        }
        catch (OperationCanceledException)
        {
            foreach (var item in _open.TakeAll())
            {
                report.Cancelled(item, null, Protocol.V1.CancelReason.Requested);
            }

            throw;
        }

        place.Shared?.Clear(Batch);
        return desk.Failures == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private bool IsWork(CleanItem item, AnswerDesk desk)
    {
        if (Resumption is null)
        {
            return true;
        }

        try
        {
            if (Resumption.Settled(item, Journals.For(item)) is not (var standing, var entry))
            {
                return true;
            }

            report.Skipped(item, standing, entry);
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            desk.Fail(item, null, e);
            return false;
        }
    }

    private async Task ExchangeAsync(BrokerLink link, AnswerDesk desk, LinkedList<CleanItem> left, CancellationToken cancellationToken)
    {
        if (_open.Count > 0 && !await link.HasQueueAsync(Results, cancellationToken).ConfigureAwait(false))
        {
            // Another broker, or one that lost its disk: it knows nothing of what the one before had confirmed.
            foreach (var item in _open.TakeAll())
            {
                left.AddFirst(item);
            }
        }

        await BrokerNames.DeclareResultsAsync(link.Channel, Batch, cancellationToken).ConfigureAwait(false);
        await link.ListenAsync(Results, cancellationToken).ConfigureAwait(false);
        while (left.Count > 0 || _open.Count > 0)
        {
            while (left.First?.Value is { } item && _open.Count < MostWaiting)
            {
                await BeginAsync(link, desk, item, cancellationToken).ConfigureAwait(false);
                left.RemoveFirst();
            }

            if (_open.Count == 0)
            {
                continue;
            }

            if (await link.NextAsync(cancellationToken).ConfigureAwait(false) is not { } answer)
            {
                return;
            }

            desk.Take(answer.Message, ReasonOf(answer.Properties));
            await link.AcknowledgeAsync(answer, cancellationToken).ConfigureAwait(false);
            if (run.FailsFast && desk.Failures > 0)
            {
                left.Clear();
                _open.TakeAll();
            }
        }

        // What is still to come is a second copy; without a queue it goes nowhere.
        await link.Channel.QueueDeleteAsync(Results, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    private async Task BeginAsync(BrokerLink link, AnswerDesk desk, CleanItem item, CancellationToken cancellationToken)
    {
        PictureJournal? journal = null;
        try
        {
            journal = new PictureJournal(Journals.For(item), item, work, time);
            var (key, message) = await OrderForm.WriteAsync(item, work, Batch, place.Shared, cancellationToken).ConfigureAwait(false);
            if (!_open.Has(key))
            {
                var properties = new BasicProperties { MessageId = key, ReplyTo = Results };
                await link.PublishAsync(place.Orders, Results, message, properties, cancellationToken).ConfigureAwait(false);
            }

            _open.Add(key, item, journal);
            report.Submitted(item, key);
        }
        catch (Exception e) when ((e is IOException or UnauthorizedAccessException) && !BrokerLink.IsLost(e))
        {
            desk.Fail(item, journal, e);
        }
    }

    /// <summary>Why a message is a dead letter; null for one that is none.</summary>
    private static string? ReasonOf(IReadOnlyBasicProperties properties) =>
        properties.Headers is not { } headers ? null
        : headers.TryGetValue(BrokerNames.ReasonHeader, out var reason) && reason is byte[] text ? Encoding.UTF8.GetString(text)
        : headers.ContainsKey("x-first-death-reason") ? Texts.BrokerGivenUp
        : null;
}
