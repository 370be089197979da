using System.Text.Json.Nodes;
using ArtistAssist.Cli.Bridge.Frames;
using ArtistAssist.Cli.Bridge.Requests;
using ArtistAssist.Cli.Language;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Cli.Bridge;

/// <summary>Reads requests until there are no more, on a thread of its own, and sees to an orderly end.</summary>
internal sealed class BridgeLoop(Stream input, Stream output, TextWriter log)
{
    /// <summary>Runs the bridge.</summary>
    /// <param name="cancellationToken">Ends it as the end of its input would.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var writer = new FrameWriter(output);
        var outgoing = new Outgoing(writer, log);
        var session = new BridgeSession(outgoing);
        var reading = Task.Factory.StartNew(() => Read(session, outgoing), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var interrupted = Task.Delay(Timeout.Infinite, cancellationToken);
        await Task.WhenAny(reading, interrupted).ConfigureAwait(false);
        await session.DisposeAsync().ConfigureAwait(false);
        writer.Complete();
        await writer.Done.ConfigureAwait(false);
        // A reading that still waits for the plug-in ends with the process.
        return reading.IsCompleted ? await reading.ConfigureAwait(false) : ExitCode.Interrupted;
    }

    private int Read(BridgeSession session, Outgoing outgoing)
    {
        var bytes = new FrameInput(input);
        var frames = new FrameReader(bytes);
        try
        {
            while (!session.HasSaidBye && frames.Read() is { } frame)
            {
                Handle(session, outgoing, bytes, frame);
            }

            return ExitCode.Done;
        }
        catch (Exception e) when (e is EndOfStreamException or IOException)
        {
            // The plug-in went away in the middle of a frame.
            return ExitCode.Done;
        }
        catch (BrokenFrameException e)
        {
            outgoing.TellAsync("broken", new JsonObject { ["code"] = "protocol", ["message"] = e.Message }).AsTask().GetAwaiter().GetResult();
            return ExitCode.Usage;
        }
    }

    private static void Handle(BridgeSession session, Outgoing outgoing, FrameInput input, RequestFrame frame)
    {
        Plan plan;
        try
        {
            plan = session.Plan(frame);
        }
        catch (Exception e) when (e is ArtistAssistException or OutOfMemoryException)
        {
            PayloadReading.Skip(input, frame.Payloads);
            outgoing.Refuse(frame.Id, Told(e));
            return;
        }

        try
        {
            PayloadReading.Read(input, frame.Payloads, plan);
            plan.Act();
        }
        catch (Exception e) when (e is ArtistAssistException or OutOfMemoryException)
        {
            outgoing.Refuse(frame.Id, Told(e));
        }
    }

    private static Exception Told(Exception exception) =>
        exception is OutOfMemoryException ? new RefusedException(ErrorCode.Busy, Texts.BridgeMemoryFull) : exception;
}
