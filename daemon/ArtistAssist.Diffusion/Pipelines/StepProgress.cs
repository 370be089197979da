namespace ArtistAssist.Diffusion.Pipelines;

/// <summary>How far a pipeline has come.</summary>
/// <param name="Step">Steps or tiles done, 1 to <paramref name="StepCount"/>.</param>
/// <param name="StepCount">Steps or tiles in all, at least 1.</param>
public readonly record struct StepProgress(int Step, int StepCount);
