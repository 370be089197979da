using System.Net.Sockets;
using ArtistAssist.PluginSdk.Errors;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using RpcStatus = Google.Rpc.Status;
using Status = Grpc.Core.Status;

namespace ArtistAssist.PluginSdk.Tests.Errors;

public sealed class StatusReadingTests
{
    [Theory]
    [InlineData(StatusCode.InvalidArgument, ErrorCode.InvalidRequest)]
    [InlineData(StatusCode.NotFound, ErrorCode.NotFound)]
    [InlineData(StatusCode.FailedPrecondition, ErrorCode.NotPossible)]
    [InlineData(StatusCode.PermissionDenied, ErrorCode.NotAllowed)]
    [InlineData(StatusCode.ResourceExhausted, ErrorCode.Busy)]
    [InlineData(StatusCode.Unavailable, ErrorCode.DaemonUnavailable)]
    [InlineData(StatusCode.Unimplemented, ErrorCode.NotSupported)]
    [InlineData(StatusCode.DataLoss, ErrorCode.Damaged)]
    [InlineData(StatusCode.Internal, ErrorCode.Unexpected)]
    [InlineData(StatusCode.Unknown, ErrorCode.Unexpected)]
    public void ToException_Status_BecomesOurCode(StatusCode status, ErrorCode expected)
    {
        var exception = Read(new RpcException(new Status(status, "One sentence.")));

        Assert.Equal(expected, exception.Code);
        Assert.Equal("One sentence.", exception.Message);
    }

    [Fact]
    public void ToException_BadRequest_ListsEveryViolation()
    {
        var details = new BadRequest { FieldViolations = { Violation("image", "Required."), Violation("cleanup.strength", "Above 0.") } };

        var exception = Read(With(StatusCode.InvalidArgument, details));

        Assert.Equal([new Violation("image", "Required."), new Violation("cleanup.strength", "Above 0.")], exception.Violations);
    }

    [Fact]
    public void ToException_TransportFailed_NamesNoAddress()
    {
        var status = new Status(StatusCode.Internal, "Cannot assign requested address (localhost:80)", new HttpRequestException("x", new SocketException(99)));

        var exception = Read(new RpcException(status));

        Assert.DoesNotContain("localhost", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Detail_ResourceMissing_IsFound()
    {
        var missing = new ResourceMissing { Sha256 = { ByteString.CopyFrom(new byte[32]) } };

        var detail = StatusReading.Detail<ResourceMissing>(With(StatusCode.FailedPrecondition, missing));

        Assert.Equal(missing, detail);
    }

    [Fact]
    public void Detail_NotWhatItSaysItIs_IsNone()
    {
        var trailers = new Metadata { { "grpc-status-details-bin", [0xFF, 0xFF, 0xFF] } };

        Assert.Null(StatusReading.Detail<ResourceMissing>(new RpcException(new Status(StatusCode.FailedPrecondition, ""), trailers)));
    }

    [Fact]
    public void IsLost_DaemonGone_UnlessTheCallerStopped()
    {
        var gone = new RpcException(new Status(StatusCode.Unavailable, ""));

        Assert.True(StatusReading.IsLost(gone, CancellationToken.None));
        Assert.False(StatusReading.IsLost(gone, new CancellationToken(canceled: true)));
        Assert.False(StatusReading.IsLost(new RpcException(new Status(StatusCode.Internal, "")), CancellationToken.None));
    }

    [Fact]
    public void ToException_CallerStopped_IsACancellation()
    {
        var exception = StatusReading.ToException(new RpcException(new Status(StatusCode.Cancelled, "")), new CancellationToken(canceled: true));

        Assert.IsType<OperationCanceledException>(exception);
    }

    private static ArtistAssistException Read(RpcException exception) =>
        Assert.IsType<ArtistAssistException>(StatusReading.ToException(exception, CancellationToken.None));

    private static RpcException With(StatusCode code, IMessage detail)
    {
        var status = new RpcStatus { Code = (int)code, Details = { Any.Pack(detail) } };
        return new(new Status(code, "No."), new Metadata { { "grpc-status-details-bin", status.ToByteArray() } });
    }

    private static BadRequest.Types.FieldViolation Violation(string field, string description) => new() { Field = field, Description = description };
}
