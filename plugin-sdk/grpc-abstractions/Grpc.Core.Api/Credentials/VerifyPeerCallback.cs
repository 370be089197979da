namespace Grpc.Core;

/// <summary>Has a say in whether a server's certificate is good; false refuses it.</summary>
public delegate bool VerifyPeerCallback(VerifyPeerContext context);
