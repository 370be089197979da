namespace ArtistAssist.Models.Import;

/// <summary>How far an import is.</summary>
/// <param name="Stage">What is done now.</param>
/// <param name="Done">Steps of the stage that are done.</param>
/// <param name="Total">Steps that it has.</param>
public readonly record struct ImportProgress(ImportStage Stage, int Done, int Total);
