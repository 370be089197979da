namespace ArtistAssist.PluginSdk;

/// <summary>One mistake in a request.</summary>
/// <param name="Field">Path of the field in the contract, for example <c>cleanup.strength</c>.</param>
/// <param name="Description">What is wrong and what would be right, one sentence in English.</param>
public sealed record Violation(string Field, string Description);
