using System.Diagnostics;
using ArtistAssist.Conformance.Tests.Foreign;
using ArtistAssist.Testing;

namespace ArtistAssist.Conformance.Tests.OwnServer;

/// <summary>A foreign client calls our server: each test is one check of its script, which says what it expects.</summary>
public abstract class ForeignClientTests(WireHost host)
{
    [RequiresFact]
    public Task Metadata_TextAndBinary_ComesBackAsHeadersAndTrailers() => CheckAsync("metadata");

    [RequiresFact]
    public Task Bidirectional_MoreThanTheWindowsOfFlowControlHold_ArrivesInOrder() => CheckAsync("bidirectional");

    [RequiresFact]
    public Task ServerStreaming_FailsMidway_BringsWhatCameBefore() => CheckAsync("failure_midway");

    [RequiresFact]
    public Task Cancellation_OfAStream_ReachesTheServer() => CheckAsync("release");

    [RequiresFact]
    public Task ErrorDetails_BeyondAscii_ArriveWhole() => CheckAsync("details");

    [RequiresFact]
    public Task Errors_EveryStatus_ArrivesAsItself() => CheckAsync("every_status");

    [RequiresFact]
    public async Task Gzip_BothWays_IsUsedAndUnderstood()
    {
        var before = host.Gzip.Counts;

        await CheckAsync("gzip");

        var after = host.Gzip.Counts;
        Assert.True(after.Decompressed > before.Decompressed, "no request came compressed");
        Assert.True(after.Compressed >= before.Compressed + 4, "not every answer went compressed");
    }

    private protected abstract ProcessStartInfo Script(params string[] arguments);

    private async Task CheckAsync(string name)
    {
        var (exitCode, output) = await ForeignProcess.RunAsync(Script(host.Socket, Scripts.Protos, name));

        Assert.True(exitCode == 0, output);
        Assert.Contains($"{name} holds", output, StringComparison.Ordinal);
    }
}
