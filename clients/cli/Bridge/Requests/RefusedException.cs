using ArtistAssist.PluginSdk;

namespace ArtistAssist.Cli.Bridge.Requests;

/// <summary>A request that the bridge itself refuses.</summary>
internal sealed class RefusedException : ArtistAssistException
{
    /// <param name="message">One sentence for the artist.</param>
    /// <param name="field">The field that is wrong.</param>
    public RefusedException(string message, string field)
        : base(ErrorCode.InvalidRequest, message, [new Violation(field, message)])
    {
    }

    /// <param name="code">Why, for programs.</param>
    /// <param name="message">One sentence for the artist.</param>
    public RefusedException(ErrorCode code, string message)
        : base(code, message)
    {
    }
}
