using System.CommandLine;
using ArtistAssist.Cli.Language;
using ArtistAssist.Cli.Output;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Cli.Commands;

/// <summary>What a command works with.</summary>
internal sealed class CommandContext(ParseResult parsed, Terminal terminal, bool json)
{
    /// <summary>Under this name the command line owns its jobs, in every run.</summary>
    private const string ClientName = "cli";

    public ParseResult Parsed { get; } = parsed;

    public Terminal Terminal { get; } = terminal;

    /// <summary>Null unless JSON lines were asked for.</summary>
    public JsonLines? Json { get; } = json ? new JsonLines(terminal.Out) : null;

    public static Task<ArtistAssistClient> ConnectAsync(CancellationToken cancellationToken, bool startDaemon = true)
    {
        var options = new ArtistAssistClientOptions { StartDaemon = startDaemon };
        return ArtistAssistClient.ConnectAsync(options with { ClientId = ClientIdentity.Keep(ClientName, options) }, cancellationToken);
    }

    /// <summary>Says that one of several things failed; the others go on.</summary>
    public void ReportFailure(string subject, Exception exception)
    {
        if (Json is not null)
        {
            Json.Write(ErrorFields.Of(exception));
        }
        else
        {
            Terminal.Error.WriteLine(Say.With(Texts.ErrorLine, $"{subject}: {ErrorText.Of(exception)}"));
        }
    }

    /// <summary>Writes one line: the object for programs, or the text for people.</summary>
    public void Write<T>(T line, Func<string> text)
    {
        if (Json is not null)
        {
            Json.Write(line);
        }
        else
        {
            Terminal.Out.WriteLine(text());
        }
    }
}
