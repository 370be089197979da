using System.Collections.Immutable;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Storage;
using Google.Protobuf;

namespace ArtistAssist.Daemon.Services;

/// <summary>Collects all that is wrong with a request, so that one answer names everything.</summary>
internal sealed class Violations
{
    private readonly ImmutableArray<FieldViolation>.Builder _found = ImmutableArray.CreateBuilder<FieldViolation>();

    public int Count => _found.Count;

    public void Add(string field, string description) => _found.Add(new FieldViolation(field, description));

    /// <summary>Adds a violation unless a condition holds.</summary>
    public void Require(bool condition, string field, string description)
    {
        if (!condition)
        {
            Add(field, description);
        }
    }

    public void Range(double? value, double least, double most, string field, bool exclusive = false)
    {
        var inside = value is not { } number || (exclusive ? number > least : number >= least) && number <= most;
        Require(inside, field, $"It must be {(exclusive ? "above" : "from")} {least.ToString(Invariant)} {(exclusive ? "up to" : "to")} {most.ToString("#,0.##", Invariant)}.");
    }

    /// <summary>An all-zero hash stands for one that is wrong.</summary>
    public ContentHash Hash(ByteString bytes, string field)
    {
        if (bytes.Length == ContentHash.Length)
        {
            return ContentHash.FromBytes(bytes.Span);
        }

        Add(field, $"A SHA-256 has 32 bytes, this one has {bytes.Length}.");
        return ContentHash.FromBytes(new byte[ContentHash.Length]);
    }

    /// <exception cref="InvalidRequestException">Anything was added.</exception>
    public void ThrowIfAny()
    {
        if (Count > 0)
        {
            throw new InvalidRequestException(_found.ToImmutable());
        }
    }

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;
}
