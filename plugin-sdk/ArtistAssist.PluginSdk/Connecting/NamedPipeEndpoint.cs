using System.IO.Pipes;

namespace ArtistAssist.PluginSdk.Connecting;

/// <summary>A named pipe that only the current user may open.</summary>
internal sealed class NamedPipeEndpoint(string name) : IDaemonEndpoint
{
    // A pipe that exists may be busy for a moment; one that does not is waited for as well, so not for long.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    public async Task<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var pipe = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            await pipe.ConnectAsync(Patience, cancellationToken).ConfigureAwait(false);
            return pipe;
        }
        catch (Exception e) when (e is TimeoutException or UnauthorizedAccessException)
        {
            await pipe.DisposeAsync().ConfigureAwait(false);
            throw new IOException("No daemon listens.", e);
        }
        catch
        {
            await pipe.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
