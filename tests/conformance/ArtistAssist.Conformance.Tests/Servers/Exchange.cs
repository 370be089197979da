namespace ArtistAssist.Conformance.Tests.Servers;

/// <summary>How one call's messages were compressed, as its headers say.</summary>
internal sealed record Exchange(string? RequestEncoding, string? ResponseEncoding);
