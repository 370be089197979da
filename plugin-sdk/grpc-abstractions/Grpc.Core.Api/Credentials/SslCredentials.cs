namespace Grpc.Core;

/// <summary>A channel secured by TLS. Certificates and keys are PEM.</summary>
public sealed class SslCredentials : ChannelCredentials
{
    private readonly VerifyPeerCallback? _verifyPeerCallback;

    /// <summary>Trusts the system's roots.</summary>
    public SslCredentials() : this(null)
    {
    }

    /// <summary>Trusts these roots; null for the system's.</summary>
    public SslCredentials(string? rootCertificates) : this(rootCertificates, null)
    {
    }

    /// <summary>Trusts these roots and shows a certificate.</summary>
    public SslCredentials(string? rootCertificates, KeyCertificatePair? keyCertificatePair) : this(rootCertificates, keyCertificatePair, null)
    {
    }

    /// <summary>Trusts these roots, shows a certificate, and has the server's checked by a function as well.</summary>
    public SslCredentials(string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback)
    {
        RootCertificates = rootCertificates;
        KeyCertificatePair = keyCertificatePair;
        _verifyPeerCallback = verifyPeerCallback;
    }

    /// <summary>The roots trusted; null for the system's.</summary>
    public string? RootCertificates { get; }

    /// <summary>The certificate shown; null for none.</summary>
    public KeyCertificatePair? KeyCertificatePair { get; }

    internal override bool IsComposable => true;

    /// <inheritdoc/>
    public override void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object? state)
    {
        ArgumentNullException.ThrowIfNull(configurator);
        configurator.SetSslCredentials(state, RootCertificates, KeyCertificatePair, _verifyPeerCallback);
    }
}
