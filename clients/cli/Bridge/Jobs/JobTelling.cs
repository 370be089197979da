using System.Text.Json.Nodes;
using ArtistAssist.Cli.Language;
using ArtistAssist.Cli.Output;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Bridge.Jobs;

/// <summary>Follows jobs and tells the plug-in what happens to them.</summary>
internal sealed class JobTelling(ArtistAssistClient assist, JobRecords records, Outgoing outgoing)
{
    public async Task FollowAsync(string jobId, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var happened in assist.FollowAsync(jobId, 0, cancellationToken).ConfigureAwait(false))
            {
                await TellAsync(happened, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it is, a plug-in that hears of no end would wait for one for ever.
            var failed = outgoing.Error(e);
            failed["job"] = jobId;
            await outgoing.TellAsync("failed", failed).ConfigureAwait(false);
        }
    }

    /// <summary>A proposal with its pixels, as event and as answer.</summary>
    public async Task<(JsonObject Fields, IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> Payloads)> ProposalAsync(
        string jobId, Result announced, JobRecord job, Delivery delivery, CancellationToken cancellationToken)
    {
        var fields = ProposalFrame.Fields(jobId, announced);
        if (!delivery.Layer && delivery.Thumbnail == 0)
        {
            return (fields, []);
        }

        var pixels = await assist.ReadPixelsAsync(jobId, (int)announced.Index, cancellationToken).ConfigureAwait(false);
        return (fields, ProposalFrame.AddPixels(fields, job, delivery, pixels));
    }

    private async Task TellAsync(JobEvent happened, CancellationToken cancellationToken)
    {
        var job = new JsonObject { ["job"] = happened.JobId };
        switch (happened.EventCase)
        {
            case JobEvent.EventOneofCase.Queued:
                job["position"] = happened.Queued.Position;
                await outgoing.TellAsync("queued", job).ConfigureAwait(false);
                break;
            case JobEvent.EventOneofCase.Loading:
                job["model"] = happened.Loading.ModelId;
                job["device"] = happened.Loading.DeviceId;
                await outgoing.TellAsync("loading", job).ConfigureAwait(false);
                break;
            case JobEvent.EventOneofCase.Step:
                job["step"] = happened.Step.Step_;
                job["step_count"] = happened.Step.StepCount;
                await outgoing.TellAsync("progress", job).ConfigureAwait(false);
                break;
            case JobEvent.EventOneofCase.Notice:
                job["kind"] = ContractNames.Of(happened.Notice.Kind);
                job["message"] = NoticeText.Of(happened.Notice);
                job["arguments"] = new JsonObject(happened.Notice.Arguments.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
                await outgoing.TellAsync("notice", job).ConfigureAwait(false);
                break;
            case JobEvent.EventOneofCase.Result:
                await TellProposalAsync(happened, cancellationToken).ConfigureAwait(false);
                break;
            default:
                await TellEndAsync(happened, job).ConfigureAwait(false);
                break;
        }
    }

    private async Task TellProposalAsync(JobEvent happened, CancellationToken cancellationToken)
    {
        var record = records.Find(happened.JobId) ?? new JobRecord(default, Delivery.Default);
        try
        {
            var (fields, payloads) = await ProposalAsync(happened.JobId, happened.Result, record, record.Delivery, cancellationToken).ConfigureAwait(false);
            await outgoing.TellAsync("proposal", fields, payloads).ConfigureAwait(false);
        }
        catch (ArtistAssistException e) when (e.Code is ErrorCode.NotPossible or ErrorCode.NotFound)
        {
            // Discarded or dropped between its announcement and now.
            await outgoing.TellAsync("proposal", ProposalFrame.Fields(happened.JobId, happened.Result)).ConfigureAwait(false);
        }
    }

    private async Task TellEndAsync(JobEvent happened, JsonObject job)
    {
        switch (happened.EventCase)
        {
            case JobEvent.EventOneofCase.Failed:
                records.Release(happened.JobId);
                job["code"] = ContractNames.Of(JobFailedException.Of(happened.JobId, happened.Failed).Code);
                job["message"] = happened.Failed.Message;
                await outgoing.TellAsync("failed", job).ConfigureAwait(false);
                break;
            case JobEvent.EventOneofCase.Cancelled:
                records.Release(happened.JobId);
                job["reason"] = ContractNames.Of(happened.Cancelled.Reason);
                await outgoing.TellAsync("cancelled", job).ConfigureAwait(false);
                break;
            case JobEvent.EventOneofCase.Done:
                job["proposals"] = happened.Done.Proposals;
                await outgoing.TellAsync("done", job).ConfigureAwait(false);
                break;
            case JobEvent.EventOneofCase.Decided:
                await outgoing.TellAsync("decided", Decided(happened)).ConfigureAwait(false);
                break;
        }
    }

    private static JsonObject Decided(JobEvent happened)
    {
        var decided = new JsonObject { ["job"] = happened.JobId, ["state"] = ContractNames.Of(happened.Decided.State) };
        if (happened.Decided.HasIndex)
        {
            decided["index"] = happened.Decided.Index;
        }

        return decided;
    }
}
