using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Domain = ArtistAssist.Daemon.Jobs;

namespace ArtistAssist.Daemon.Services;

/// <summary>Writes jobs, results and events as the contract has them.</summary>
internal static class JobWriter
{
    public static Protocol.V1.Job Write(Domain.Job job)
    {
        var written = new Protocol.V1.Job
        {
            JobId = job.Id.ToString(),
            ClientId = job.Request.ClientId,
            RequestId = job.Request.RequestId,
            Task = job.Request.Task.Name,
            State = (Protocol.V1.JobState)job.State,
            Priority = (Protocol.V1.Priority)job.Request.Priority,
            Position = (uint)job.Position,
            Step = (uint)job.Step,
            StepCount = (uint)job.StepCount,
            DisplayName = job.Request.Image.DisplayName,
            ModelId = job.ModelId ?? job.Request.ModelId ?? "",
            DeviceId = job.DeviceId ?? "",
            Submitted = job.Submitted.ToTimestamp(),
            Finished = job.Finished?.ToTimestamp(),
            Failure = job.Failure is { } failure ? Write(failure) : null,
            Results = { job.Results.Select(result => Write(result, withProfile: false)) },
        };
        if (job.AcceptedIndex is { } accepted)
        {
            written.AcceptedIndex = (uint)accepted;
        }

        return written;
    }

    /// <param name="result">The proposal.</param>
    /// <param name="withProfile">False leaves out the ICC profile, which may be larger than all the rest of a message.</param>
    public static Result Write(JobResult result, bool withProfile) => new()
    {
        Index = (uint)result.Index,
        Layout = new PixelLayout
        {
            Width = (uint)result.Layout.Width,
            Height = (uint)result.Layout.Height,
            Stride = (uint)result.Layout.Stride,
            Channels = (Protocol.V1.ChannelLayout)result.Layout.Channels,
            BitDepth = (uint)result.Layout.BitDepth,
            IccProfile = withProfile ? ByteString.CopyFrom(result.Layout.IccProfile) : ByteString.Empty,
        },
        Sha256 = ByteString.CopyFrom(result.Content.ToBytes()),
        Receipt = Write(result.Receipt),
        Provenance = ProvenanceWriter.Write(result.Provenance),
        LineFidelity = result.Fidelity is { } fidelity
            ? new LineFidelity { F1 = fidelity.F1, Chamfer = fidelity.Chamfer, Tolerance = fidelity.Tolerance }
            : null,
    };

    public static Protocol.V1.JobEvent Write(JobEventEntry entry)
    {
        var written = new Protocol.V1.JobEvent { JobId = entry.Job.ToString(), Sequence = (ulong)entry.Sequence, Time = entry.Time.ToTimestamp() };
        switch (entry.Event)
        {
            case JobQueued queued:
                written.Queued = new Queued { Position = (uint)queued.Position };
                break;
            case JobLoading loading:
                written.Loading = new Loading { ModelId = loading.ModelId, DeviceId = loading.DeviceId };
                break;
            case JobStep step:
                written.Step = new Step { Step_ = (uint)step.Step, StepCount = (uint)step.StepCount };
                break;
            case JobNotice notice:
                written.Notice = new Notice { Kind = (Protocol.V1.NoticeKind)notice.Kind, Message = notice.Message, Arguments = { notice.Arguments } };
                break;
            case JobProposal proposal:
                written.Result = Write(proposal.Result, withProfile: false);
                break;
            case JobFailed failed:
                written.Failed = Write(failed.Failure);
                break;
            case JobCancelled cancelled:
                written.Cancelled = new Cancelled { Reason = (Protocol.V1.CancelReason)cancelled.Reason };
                break;
            case JobDone done:
                written.Done = new Done { Proposals = (uint)done.Proposals };
                break;
            case JobDecided decided:
                written.Decided = Write(decided);
                break;
            default:
                throw new ArgumentException($"{entry.Event.GetType().Name} has no place in the contract.", nameof(entry));
        }

        return written;
    }

    private static Decided Write(JobDecided decided)
    {
        var written = new Decided { State = (Protocol.V1.JobState)decided.State };
        if (decided.Index is { } index)
        {
            written.Index = (uint)index;
        }

        return written;
    }

    private static Failed Write(Failure failure) => new() { Code = failure.Code, Message = failure.Message };

    private static ChangeReceipt Write(Receipt receipt) => new()
    {
        KeptBeforeSha256 = ByteString.CopyFrom(receipt.KeptBefore.ToBytes()),
        KeptAfterSha256 = ByteString.CopyFrom(receipt.KeptAfter.ToBytes()),
        KeptPixels = (ulong)receipt.KeptPixels,
        ChangedPixels = (ulong)receipt.ChangedPixels,
        ChangedBounds = new Bounds
        {
            X = (uint)receipt.ChangedBounds.X,
            Y = (uint)receipt.ChangedBounds.Y,
            Width = (uint)receipt.ChangedBounds.Width,
            Height = (uint)receipt.ChangedBounds.Height,
        },
    };
}
