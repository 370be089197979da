using System.CommandLine;
using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Commands;

/// <summary>The address of a RabbitMQ broker.</summary>
internal sealed class BrokerSwitch : Option<string?>
{
    public BrokerSwitch(string description)
        : base("--broker")
    {
        Description = description;
        HelpName = "amqp://HOST";
        Validators.Add(result =>
        {
            if (result.Tokens.SingleOrDefault()?.Value is { } text && Read(text) is null)
            {
                result.AddError(Texts.BrokerInvalid);
            }
        });
    }

    /// <summary>Null when none was named.</summary>
    public Uri? Address(ParseResult parsed) => parsed.GetValue(this) is { } text ? Read(text) : null;

    // The text is not repeated in messages: it may hold a password.
    private static Uri? Read(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "amqp" or "amqps" ? address : null;
}
