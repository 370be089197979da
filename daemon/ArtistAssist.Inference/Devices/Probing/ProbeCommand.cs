namespace ArtistAssist.Inference.Devices.Probing;

/// <summary>The command line that runs <see cref="ProbeProgram"/>; the device's id is added to it.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments before the device's id.</param>
public sealed record ProbeCommand(string FileName, params IReadOnlyList<string> Arguments);
