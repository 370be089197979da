namespace Grpc.Abstractions.Tests.Surface;

/// <summary>A type, or a field or method of one with its signature spelled out.</summary>
internal sealed record MemberName(string Type, string? Name = null, string? Signature = null)
{
    public override string ToString() => Name is null ? Type : $"{Type}::{Name} {Signature}";
}
