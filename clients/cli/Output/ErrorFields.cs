using ArtistAssist.Cli.Language;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Cli.Output;

/// <summary>An exception in the fields of a JSON line.</summary>
internal static class ErrorFields
{
    public static ErrorLine Of(Exception exception) => new("error", Code(exception), ErrorText.Of(exception), Violations(exception));

    public static string Code(Exception exception) => exception switch
    {
        UsageException => "usage",
        ArtistAssistException known => ContractNames.Of(known.Code),
        IOException or UnauthorizedAccessException => "file",
        _ => ContractNames.Of(ErrorCode.Unexpected),
    };

    public static IReadOnlyList<ViolationField>? Violations(Exception exception) => exception is ArtistAssistException { Violations.Count: > 0 } known
        ? [.. known.Violations.Select(violation => new ViolationField(violation.Field, violation.Description))]
        : null;
}
