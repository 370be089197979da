namespace ArtistAssist.PluginSdk;

/// <summary>The daemon could not do what was asked. The message is one sentence in English: what is wrong and what to do.</summary>
public class ArtistAssistException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">Why, for programs.</param>
    /// <param name="message">Why, for people.</param>
    /// <param name="violations">Every mistake in the request; none by default.</param>
    /// <param name="innerException">What was caught.</param>
    public ArtistAssistException(ErrorCode code, string message, IReadOnlyList<Violation>? violations = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
        Violations = violations ?? [];
    }

    /// <summary>Why, for programs.</summary>
    public ErrorCode Code { get; }

    /// <summary>Every mistake in the request; empty unless <see cref="Code"/> is <see cref="ErrorCode.InvalidRequest"/>.</summary>
    public IReadOnlyList<Violation> Violations { get; }
}
