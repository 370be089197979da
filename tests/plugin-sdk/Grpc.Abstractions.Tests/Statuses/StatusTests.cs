using Grpc.Core;

namespace Grpc.Abstractions.Tests.Statuses;

public class StatusTests
{
    [Theory]
    [InlineData(StatusCode.OK, 0)]
    [InlineData(StatusCode.Cancelled, 1)]
    [InlineData(StatusCode.Unknown, 2)]
    [InlineData(StatusCode.InvalidArgument, 3)]
    [InlineData(StatusCode.DeadlineExceeded, 4)]
    [InlineData(StatusCode.NotFound, 5)]
    [InlineData(StatusCode.AlreadyExists, 6)]
    [InlineData(StatusCode.PermissionDenied, 7)]
    [InlineData(StatusCode.ResourceExhausted, 8)]
    [InlineData(StatusCode.FailedPrecondition, 9)]
    [InlineData(StatusCode.Aborted, 10)]
    [InlineData(StatusCode.OutOfRange, 11)]
    [InlineData(StatusCode.Unimplemented, 12)]
    [InlineData(StatusCode.Internal, 13)]
    [InlineData(StatusCode.Unavailable, 14)]
    [InlineData(StatusCode.DataLoss, 15)]
    [InlineData(StatusCode.Unauthenticated, 16)]
    public void StatusCode_OnTheWire_HasTheProtocolsNumber(StatusCode code, int number)
    {
        Assert.Equal(number, (int)code);
    }

    [Fact]
    public void Defaults_AreSuccessAndCancelled()
    {
        Assert.Equal(new Status(StatusCode.OK, ""), Status.DefaultSuccess);
        Assert.Equal(new Status(StatusCode.Cancelled, ""), Status.DefaultCancelled);
    }

    [Fact]
    public void ToString_WithADebugException_SaysAll()
    {
        Status status = new(StatusCode.Internal, "broken", new InvalidOperationException("why"));

        string text = status.ToString();

        Assert.Equal("Status(StatusCode=\"Internal\", Detail=\"broken\", DebugException=\"System.InvalidOperationException: why\")", text);
    }

    [Fact]
    public void RpcException_StatusAlone_MessageIsTheStatusAndTrailersAreEmpty()
    {
        Status status = new(StatusCode.NotFound, "no such job");

        RpcException failure = new(status);

        Assert.Equal(status, failure.Status);
        Assert.Equal(StatusCode.NotFound, failure.StatusCode);
        Assert.Equal("Status(StatusCode=\"NotFound\", Detail=\"no such job\")", failure.Message);
        Assert.Empty(failure.Trailers);
        Assert.Null(failure.InnerException);
    }

    [Fact]
    public void RpcException_EveryPart_IsKept()
    {
        InvalidOperationException cause = new();
        Metadata trailers = new() { { "a", "1" } };

        RpcException failure = new(new Status(StatusCode.Internal, "", cause), trailers, "a message");

        Assert.Equal("a message", failure.Message);
        Assert.Same(trailers, failure.Trailers);
        Assert.Same(cause, failure.InnerException);
        Assert.Throws<ArgumentNullException>(() => new RpcException(Status.DefaultSuccess, (Metadata)null!));
    }
}
