namespace Grpc.Core;

/// <summary>Adds what proves the caller to the headers of a call.</summary>
/// <param name="context">The method called.</param>
/// <param name="metadata">Takes the headers.</param>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);
