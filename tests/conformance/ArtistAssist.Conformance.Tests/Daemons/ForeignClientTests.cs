using System.Diagnostics;
using ArtistAssist.Conformance.Tests.Foreign;
using ArtistAssist.Testing;

namespace ArtistAssist.Conformance.Tests.Daemons;

/// <summary>A foreign client calls the daemon: each test is one check of its script, which says what it expects.</summary>
public abstract class ForeignClientTests(DaemonProcess daemon)
{
    [RequiresFact]
    public Task Unary_StatusAndModels_Answer() => CheckAsync("unary");

    [RequiresFact]
    public Task ServerStreaming_WatchedJob_EndsWithDone() => CheckAsync("server_streaming");

    [RequiresFact]
    public Task ClientStreaming_Upload_IsFoundAfterwards() => CheckAsync("client_streaming");

    [RequiresFact]
    public Task ClientStreaming_WrongHash_IsRefusedAndNotKept() => CheckAsync("client_streaming_refused");

    [RequiresFact]
    public Task ServerStreaming_ResultOverFourMebibytes_ArrivesWhole() => CheckAsync("big_result");

    [RequiresFact]
    public Task Deadline_PassesOnAStream_IsDeadlineExceeded() => CheckAsync("deadline");

    [RequiresFact]
    public Task Cancellation_OfAStream_LeavesTheDaemonWell() => CheckAsync("cancellation");

    [RequiresFact]
    public Task Metadata_TextAndBinary_GoBothWays() => CheckAsync("metadata");

    [RequiresFact]
    public Task ErrorDetails_BadRequest_NamesEveryField() => CheckAsync("error_details");

    [RequiresFact]
    public Task ErrorDetails_MissingPixels_AreNamed() => CheckAsync("missing_resource");

    [RequiresFact]
    public Task Errors_UnknownJobOrModel_IsNotFound() => CheckAsync("not_found");

    [RequiresFact]
    public Task Gzip_CompressedRequests_AreUnderstood() => CheckAsync("gzip");

    [RequiresFact]
    public Task Errors_UnknownMethodOrService_IsUnimplemented() => CheckAsync("unimplemented");

    [RequiresFact]
    public Task Errors_MessageOverTheLimit_IsRefused() => CheckAsync("oversized_message");

    [RequiresFact]
    public Task Multiplexing_StreamsAndCallsAtOnce_AllAnswer() => CheckAsync("multiplexing");

    private protected abstract ProcessStartInfo Script(params string[] arguments);

    private async Task CheckAsync(string name)
    {
        var socket = await daemon.ListenAsync();

        var (exitCode, output) = await ForeignProcess.RunAsync(Script(socket, Scripts.Protos, name));

        Assert.True(exitCode == 0, output);
        Assert.Contains($"{name} holds", output, StringComparison.Ordinal);
    }
}
