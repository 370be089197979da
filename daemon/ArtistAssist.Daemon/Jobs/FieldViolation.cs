namespace ArtistAssist.Daemon.Jobs;

/// <summary>What is wrong with one field of a request.</summary>
/// <param name="Field">Path of the field as the contract spells it, such as mask.offset_x.</param>
/// <param name="Description">One sentence: what is wrong and what is allowed.</param>
internal sealed record FieldViolation(string Field, string Description);
