using Grpc.Core;

namespace Grpc.Abstractions.Tests.Credentials;

public class CredentialsTests
{
    private static readonly CallCredentials Token = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);

    [Fact]
    public void Compose_FewerThanTwo_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => CallCredentials.Compose(Token));
        Assert.Throws<ArgumentNullException>(() => CallCredentials.FromInterceptor(null!));
    }

    [Fact]
    public void Create_OverAnInsecureChannel_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => ChannelCredentials.Create(ChannelCredentials.Insecure, Token));
    }

    [Fact]
    public void Populate_EachKind_TellsTheConfigurator()
    {
        Configurator configurator = new();
        SslCredentials ssl = new("roots", new KeyCertificatePair("chain", "key"), _ => true);

        ChannelCredentials.Insecure.InternalPopulateConfiguration(configurator, "1");
        ssl.InternalPopulateConfiguration(configurator, "2");
        ChannelCredentials.Create(ssl, Token).InternalPopulateConfiguration(configurator, "3");
        ChannelCredentials.SecureSsl.InternalPopulateConfiguration(configurator, "4");

        Assert.Equal(["1 insecure", "2 ssl roots chain True", "3 composite True True", "4 ssl   False"], configurator.Told);

        Assert.Same(ssl, configurator.Channel);
    }

    [Fact]
    public void AuthContext_OfProperties_FindsThem()
    {
        AuthProperty first = AuthProperty.Create("name", "Ōi"u8.ToArray());
        AuthProperty second = AuthProperty.Create("name", [0x41]);

        AuthContext known = new("name", new() { ["name"] = [first, second], ["other"] = [] });
        AuthContext unknown = new(null, []);

        Assert.True(known.IsPeerAuthenticated);
        Assert.Equal([first, second], known.PeerIdentity);
        Assert.Equal([first, second], known.Properties);
        Assert.Empty(known.FindPropertiesByName("none"));
        Assert.Equal("Ōi", first.Value);
        Assert.Equal([0x41], second.ValueBytes);
        Assert.False(unknown.IsPeerAuthenticated);
        Assert.Empty(unknown.PeerIdentity);
    }

    private sealed class Configurator : ChannelCredentialsConfiguratorBase
    {
        public List<string> Told { get; } = [];

        public ChannelCredentials? Channel { get; private set; }

        public override void SetInsecureCredentials(object? state) => Told.Add($"{state} insecure");

        public override void SetSslCredentials(
            object? state, string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback) =>
            Told.Add($"{state} ssl {rootCertificates} {keyCertificatePair?.CertificateChain} {verifyPeerCallback is not null}");

        public override void SetCompositeCredentials(object? state, ChannelCredentials channelCredentials, CallCredentials callCredentials)
        {
            Channel = channelCredentials;
            Told.Add($"{state} composite {channelCredentials is SslCredentials} {callCredentials == Token}");
        }
    }
}
