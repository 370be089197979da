namespace ArtistAssist.PluginSdk;

/// <summary>A client id that nobody else uses until this is disposed.</summary>
public sealed class LentIdentity : IDisposable
{
    private readonly FileStream _used;

    internal LentIdentity(string id, FileStream used)
    {
        Id = id;
        _used = used;
    }

    /// <summary>The id, for <see cref="ArtistAssistClientOptions.ClientId"/>.</summary>
    public string Id { get; }

    /// <summary>Gives the id back.</summary>
    public void Dispose() => _used.Dispose();
}
