using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Machine;
using ArtistAssist.Daemon.Pictures;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Daemon.Tasks;
using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Style;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Pipelines.LineInpaint;
using ArtistAssist.Diffusion.Prompts;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Compositing;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Import;
using ArtistAssist.Models.Lora;
using ArtistAssist.Models.Safetensors;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace ArtistAssist.Daemon.Services;

/// <summary>The one place that knows both what goes wrong inside and what clients are told about it.</summary>
internal sealed class StatusMapping(TimeProvider time) : IFailureMapping
{
    private const string DetailsTrailer = "grpc-status-details-bin";

    /// <inheritdoc/>
    public Failure Describe(Exception exception)
    {
        var (code, message, _) = Map(exception);
        return new Failure((int)code, message);
    }

    /// <summary>What a call ends with.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <param name="cancelled">The caller has gone, or its time is over.</param>
    /// <param name="deadline">When the caller's time is over.</param>
    public RpcException ToStatus(Exception exception, bool cancelled, DateTime deadline)
    {
        // A caller who went is met by whatever failed first: a cancelled token, or a stream that broke.
        if (cancelled && exception is OperationCanceledException or IOException)
        {
            return deadline <= time.GetUtcNow().UtcDateTime
                ? new RpcException(new Grpc.Core.Status(StatusCode.DeadlineExceeded, "The deadline of the call is over."))
                : new RpcException(new Grpc.Core.Status(StatusCode.Cancelled, "The call was cancelled."));
        }

        var (code, message, detail) = Map(exception);
        return new RpcException(new Grpc.Core.Status(code, message), Trailers(code, message, detail));
    }

    private static (StatusCode Code, string Message, IMessage? Detail) Map(Exception exception) => exception switch
    {
        InvalidRequestException invalid => (StatusCode.InvalidArgument, invalid.Message, Detail(invalid)),
        ContentMismatchException or ContentSizeException => Of(StatusCode.InvalidArgument, exception),
        NothingMayChangeException or WorkingSizeException or MaskMismatchException or CanvasTooLargeException => Of(StatusCode.InvalidArgument, exception),
        NothingToFillException or NothingKnownException or HoleTooLargeException => Of(StatusCode.InvalidArgument, exception),
        RegionTooLargeException or PromptException or SchedulerConfigException => Of(StatusCode.InvalidArgument, exception),
        KeptPixelsChangedException => Of(StatusCode.Internal, exception),
        ImageTooLargeException or UnreadableImageException or UnsupportedImageException => Of(StatusCode.InvalidArgument, exception),

        CheckpointException => Of(StatusCode.InvalidArgument, exception),

        JobNotFoundException or ResultNotFoundException => Of(StatusCode.NotFound, exception),
        ModelNotFoundException or LoraNotFoundException or DeviceNotFoundException => Of(StatusCode.NotFound, exception),

        NotOwnerException => Of(StatusCode.PermissionDenied, exception),

        ContentMissingException missing => (StatusCode.FailedPrecondition, missing.Message, Detail(missing)),
        JobStateException or ResultDroppedException => Of(StatusCode.FailedPrecondition, exception),
        TaskUnsupportedException or NoModelForTaskException or ModelUnusableException => Of(StatusCode.FailedPrecondition, exception),
        ControlUnsupportedException or ControlUnavailableException or NotANumberException or DeviceFailedException => Of(StatusCode.FailedPrecondition, exception),

        ModelNotImportedException or LoraMismatchException => Of(StatusCode.FailedPrecondition, exception),
        ModelIdTakenException => Of(StatusCode.AlreadyExists, exception),

        QueueFullException or StoreFullException or DiskFullException or ContentTooLargeException => Of(StatusCode.ResourceExhausted, exception),
        OutOfMemoryException => (StatusCode.ResourceExhausted, "There is not enough memory: close other programs or make the picture smaller.", null),

        DaemonStoppingException => Of(StatusCode.Unavailable, exception),
        ContentDamagedException => Of(StatusCode.DataLoss, exception),
        OperationCanceledException => (StatusCode.Cancelled, "It was cancelled.", null),
        _ => (StatusCode.Internal, "Something went wrong inside the daemon: its log says what.", null),
    };

    private static (StatusCode, string, IMessage?) Of(StatusCode code, Exception exception) => (code, exception.Message, null);

    private static BadRequest Detail(InvalidRequestException invalid) => new()
    {
        FieldViolations =
        {
            invalid.Violations.Select(violation => new BadRequest.Types.FieldViolation { Field = violation.Field, Description = violation.Description }),
        },
    };

    private static ResourceMissing Detail(ContentMissingException missing) => new()
    {
        Sha256 = { missing.Hashes.Select(hash => ByteString.CopyFrom(hash.ToBytes())) },
    };

    private static Metadata Trailers(StatusCode code, string message, IMessage? detail)
    {
        var trailers = new Metadata();
        if (detail is not null)
        {
            var status = new Google.Rpc.Status { Code = (int)code, Message = message, Details = { Any.Pack(detail) } };
            trailers.Add(DetailsTrailer, status.ToByteArray());
        }

        return trailers;
    }
}
