namespace Grpc.Core;

/// <summary>A certificate chain and its private key, both PEM.</summary>
public sealed class KeyCertificatePair
{
    /// <summary>A pair.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public KeyCertificatePair(string certificateChain, string privateKey)
    {
        ArgumentNullException.ThrowIfNull(certificateChain);
        ArgumentNullException.ThrowIfNull(privateKey);
        CertificateChain = certificateChain;
        PrivateKey = privateKey;
    }

    /// <summary>The chain, leaf first.</summary>
    public string CertificateChain { get; }

    /// <summary>The key of the leaf.</summary>
    public string PrivateKey { get; }
}
