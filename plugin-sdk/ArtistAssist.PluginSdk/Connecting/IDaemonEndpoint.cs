namespace ArtistAssist.PluginSdk.Connecting;

/// <summary>The one place where this user's daemon listens.</summary>
internal interface IDaemonEndpoint
{
    /// <exception cref="IOException">Nobody listens.</exception>
    Task<Stream> ConnectAsync(CancellationToken cancellationToken);
}
