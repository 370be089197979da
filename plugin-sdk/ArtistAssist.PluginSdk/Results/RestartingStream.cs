namespace ArtistAssist.PluginSdk.Results;

/// <summary>The caller's stream, taken back to where it was when a download begins again.</summary>
internal sealed class RestartingStream(Stream stream)
{
    private readonly long _start = stream.CanSeek ? stream.Position : 0;
    private bool _begun;

    public Stream Begin()
    {
        if (_begun && !stream.CanSeek)
        {
            throw new ArtistAssistException(ErrorCode.Damaged, "The connection to the daemon broke in the middle of the result, and the stream cannot go back. Ask for it again.");
        }

        if (_begun)
        {
            stream.Position = _start;
            stream.SetLength(_start);
        }

        _begun = true;
        return stream;
    }
}
