using System.Security.Cryptography;
using System.Text;
using ArtistAssist.Cli.Batch.Journals;
using ArtistAssist.Cli.Language;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;

namespace ArtistAssist.Cli.Batch.Broker;

/// <summary>Has this machine's daemon do orders.</summary>
/// <param name="assist">The daemon.</param>
/// <param name="deviceId">Device to use; null for the fastest.</param>
/// <param name="shared">Where results go that are not wanted in the message.</param>
/// <param name="time">The clock.</param>
internal sealed class WorkerBench(ArtistAssistClient assist, string? deviceId, SharedFolder? shared, TimeProvider time)
{
    private static readonly TimeSpan BusyPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(5);

    /// <returns>The answer, and the files that go with it.</returns>
    /// <exception cref="ArtistAssistException">It cannot be done.</exception>
    /// <exception cref="FormatException">It is no order that this version knows.</exception>
    /// <exception cref="IOException">The shared folder cannot be written.</exception>
    public async Task<(WorkAnswer Answer, IReadOnlyList<byte[]> Files)> WorkAsync(
        WorkOrder order, IReadOnlyList<ReadOnlyMemory<byte>> files, CancellationToken cancellationToken)
    {
        var submission = OrderForm.Submit(order, files, deviceId);
        var model = await ModelIdentity.FindAsync(assist, order.ModelId, order.Task, cancellationToken).ConfigureAwait(false);
        // Delivered again to this machine it is the same job, and its result is there already, unless its model is another one by now.
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', order.Key, model?.Id, model?.Sha256, deviceId))));
        try
        {
            return await DoAsync(order, submission with { RequestId = name }, cancellationToken).ConfigureAwait(false);
        }
        catch (ArtistAssistException e) when (e is not DaemonUnavailableException && !cancellationToken.IsCancellationRequested)
        {
            // What failed, was stopped or is no longer kept need not be so for ever.
            return await DoAsync(order, submission with { RequestId = Guid.NewGuid().ToString("N") }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(WorkAnswer Answer, IReadOnlyList<byte[]> Files)> DoAsync(WorkOrder order, Submission submission, CancellationToken cancellationToken)
    {
        var jobId = await SubmitAsync(submission, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Result> results;
        try
        {
            results = await assist.WaitAsync(jobId, null, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await WithdrawAsync(jobId).ConfigureAwait(false);
            throw;
        }

        if (results.Count == 0)
        {
            throw new ArtistAssistException(ErrorCode.Unexpected, Texts.CleanEndedSilently);
        }

        var (files, described) = (new List<byte[]>(), new List<AnswerFile>());
        foreach (var index in results.Select(result => (int)result.Index))
        {
            using var content = new MemoryStream();
            var saved = await assist.SaveResultAsync(jobId, content, new ResultOptions { Index = index, Format = order.Format }, cancellationToken).ConfigureAwait(false);
            files.Add(content.ToArray());
            described.Add(new AnswerFile(saved.Result.ToByteString().ToBase64(), saved.Format, saved.Size, saved.Sha256));
            if (order.Folder is { } folder)
            {
                shared!.Put(folder, files[^1]);
            }
        }

        var status = await assist.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        var answer = new WorkAnswer { Key = order.Key, JobId = jobId, Folder = order.Folder, Files = described, ResidentBytes = (long)status.ResidentBytes };
        return (answer, order.Folder is null ? files : []);
    }

    /// <summary>The queue of a daemon is everybody's: an order waits for its place there.</summary>
    private async Task<string> SubmitAsync(Submission submission, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await assist.SubmitAsync(submission, cancellationToken).ConfigureAwait(false);
            }
            catch (ArtistAssistException e) when (e.Code == ErrorCode.Busy)
            {
                await Task.Delay(BusyPause, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task WithdrawAsync(string jobId)
    {
        using var patience = new CancellationTokenSource(CancelPatience);
        try
        {
            await assist.CancelAsync(jobId, patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ArtistAssistException or OperationCanceledException)
        {
            // The daemon is gone or busy, and this worker is about to go.
        }
    }
}
