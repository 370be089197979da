using System.Net.Sockets;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Security;
using ArtistAssist.Daemon.Services;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Daemon.Tasks;
using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Pipelines.LineInpaint;
using ArtistAssist.Diffusion.Prompts;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Protocol.V1;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;

namespace ArtistAssist.Daemon.Tests.Services;

public sealed class StatusMappingTests
{
    private static readonly ContentHash Hash = ContentHash.Of("one"u8);
    private static readonly JobId Job = JobId.Parse("0195e0f2-0000-7000-8000-000000000001");
    private readonly FakeTimeProvider _time = new();

    // The one table: what clients can rely on.
    private static readonly (StatusCode Code, Exception Exception)[] Table =
    [
        (StatusCode.InvalidArgument, new InvalidRequestException("image", "There is no job without a picture.")),
        (StatusCode.InvalidArgument, new ContentMismatchException(Hash, Hash)),
        (StatusCode.InvalidArgument, new ContentSizeException(5, 6)),
        (StatusCode.InvalidArgument, new MaskMismatchException("It does not fit.")),
        (StatusCode.InvalidArgument, new ArtistAssist.Daemon.Pictures.CanvasTooLargeException(70_000, 10)),
        (StatusCode.InvalidArgument, new NothingMayChangeException()),
        (StatusCode.InvalidArgument, new WorkingSizeException(2, 1)),
        (StatusCode.InvalidArgument, new NothingToFillException()),
        (StatusCode.InvalidArgument, new NothingKnownException()),
        (StatusCode.InvalidArgument, new HoleTooLargeException(new Extent(9000, 9000))),
        (StatusCode.InvalidArgument, new RegionTooLargeException(new Extent(9000, 9000), 64_000_000)),
        (StatusCode.InvalidArgument, new PromptException("A prompt cannot be used.")),
        (StatusCode.InvalidArgument, new SchedulerConfigException("A scheduler cannot be had.")),
        (StatusCode.InvalidArgument, Thrown(() => new ImageDecoder().Probe("no picture"u8.ToArray()))),
        (StatusCode.InvalidArgument, Thrown(() => ArtistAssist.Models.Safetensors.SafetensorsFile.Open("/nowhere/model.safetensors"))),
        (StatusCode.AlreadyExists, new ArtistAssist.Models.Import.ModelIdTakenException("mine")),
        (StatusCode.FailedPrecondition, new ArtistAssist.Daemon.Machine.ModelNotImportedException(new ModelCatalog(ModelFolder.BesideTheProgram).Get("cleanup-1"))),
        (StatusCode.FailedPrecondition, new ArtistAssist.Models.Lora.LoraMismatchException("mine", "ink", "they do not fit")),
        (StatusCode.NotFound, new JobNotFoundException("x")),
        (StatusCode.NotFound, new ResultNotFoundException(Job, 1)),
        (StatusCode.NotFound, Thrown(() => new ModelCatalog().Get("none"))),
        (StatusCode.NotFound, Thrown(() => ArtistAssist.Inference.Devices.DeviceIds.Parse("abacus"))),
        (StatusCode.NotFound, new LoraNotFoundException("ink")),
        (StatusCode.PermissionDenied, new NotOwnerException(Job)),
        (StatusCode.FailedPrecondition, new ContentMissingException([Hash])),
        (StatusCode.FailedPrecondition, new JobStateException(Job, Daemon.Jobs.JobState.Failed, "has nothing to discard")),
        (StatusCode.FailedPrecondition, new ResultDroppedException(Job, 0)),
        (StatusCode.FailedPrecondition, new TaskUnsupportedException("refine", null)),
        (StatusCode.FailedPrecondition, Thrown(() => new ModelCatalog().GetDefault(ArtistAssist.Models.Cards.ModelTask.Cleanup))),
        (StatusCode.FailedPrecondition, new ModelUnusableException("mine", "It is broken.")),
        (StatusCode.FailedPrecondition, Thrown(() =>
        {
            CleanupPipeline.Check(NetworkInputs.GrayOnly, new CleanupSettings { Taper = 0.5 });
            return "no exception";
        })),
        (StatusCode.FailedPrecondition, new NotANumberException()),
        (StatusCode.ResourceExhausted, new QueueFullException(256)),
        (StatusCode.ResourceExhausted, new StoreFullException(2, 1)),
        (StatusCode.ResourceExhausted, new DiskFullException("/data", new IOException())),
        (StatusCode.ResourceExhausted, new ContentTooLargeException(2, 1)),
        (StatusCode.ResourceExhausted, new InsufficientMemoryException()),
        (StatusCode.Unavailable, new DaemonStoppingException()),
        (StatusCode.DataLoss, new ContentDamagedException(Hash)),
        (StatusCode.Cancelled, new OperationCanceledException()),
        (StatusCode.Internal, new InvalidOperationException("secret /home/ada/sketches")),
    ];

    public static TheoryData<int> Rows => [.. Enumerable.Range(0, Table.Length)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void ToStatus_EveryException_HasItsStatus(int row)
    {
        var (code, exception) = Table[row];

        var status = new StatusMapping(_time).ToStatus(exception, cancelled: false, DateTime.MaxValue);

        Assert.Equal(code, status.StatusCode);
        Assert.EndsWith(".", status.Status.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", status.Status.Detail, StringComparison.Ordinal);
        var failure = new StatusMapping(_time).Describe(exception);
        Assert.Equal(((int)code, status.Status.Detail), (failure.Code, failure.Message));
    }

    [Fact]
    public void Table_AllOfOurExceptions_AreInIt()
    {
        // These end the program at its start, or never leave it.
        Type[] inside =
        [
            typeof(JobInterruptedException), typeof(JournalTooNewException), typeof(Daemon.Hosting.DaemonOptionsException),
            typeof(ForeignFolderException), typeof(AlreadyRunningException), typeof(SocketPathException),
        ];
        var ours = typeof(StatusMapping).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(Exception))).Except(inside);

        Assert.Empty(ours.Except(Table.Select(row => row.Exception.GetType())));
    }

    [Fact]
    public void ToStatus_Violations_AreAllInTheDetail()
    {
        var exception = new InvalidRequestException([new FieldViolation("a", "First."), new FieldViolation("b.c", "Second.")]);

        var detail = Detail(exception).Unpack<BadRequest>();

        Assert.Equal(["a", "b.c"], detail.FieldViolations.Select(violation => violation.Field));
        Assert.Equal(["First.", "Second."], detail.FieldViolations.Select(violation => violation.Description));
    }

    [Fact]
    public void ToStatus_ContentMissing_NamesItInTheDetail() =>
        Assert.Equal(Hash.ToBytes(), Detail(new ContentMissingException([Hash])).Unpack<ResourceMissing>().Sha256.Single().ToByteArray());

    [Theory]
    [InlineData(1, StatusCode.DeadlineExceeded)]
    [InlineData(-1, StatusCode.Cancelled)]
    public void ToStatus_CallerIsGone_TellsDeadlineFromCancel(int secondsAfterTheDeadline, StatusCode code)
    {
        var deadline = _time.GetUtcNow().UtcDateTime - TimeSpan.FromSeconds(secondsAfterTheDeadline);
        var mapping = new StatusMapping(_time);

        Assert.Equal(code, mapping.ToStatus(new OperationCanceledException(), cancelled: true, deadline).StatusCode);
        Assert.Equal(code, mapping.ToStatus(new IOException("reset", new SocketException()), cancelled: true, deadline).StatusCode);
    }

    private Google.Protobuf.WellKnownTypes.Any Detail(Exception exception)
    {
        var trailers = new StatusMapping(_time).ToStatus(exception, cancelled: false, DateTime.MaxValue).Trailers;
        return Google.Rpc.Status.Parser.ParseFrom(trailers.Single(entry => entry.Key == "grpc-status-details-bin").ValueBytes).Details.Single();
    }

    private static Exception Thrown(Func<object> action) =>
        Record.Exception(() => { action(); }) ?? throw new InvalidOperationException("It was to throw.");
}
