namespace ArtistAssist.Daemon.Jobs;

/// <summary>How well a result keeps the lines of its sketch.</summary>
/// <param name="F1">0 to 1; 1 keeps every line and adds none.</param>
/// <param name="Chamfer">Mean distance between the inks as a share of the region's longer side.</param>
/// <param name="Tolerance">What counted as near, as a share of that side.</param>
internal sealed record InkFidelity(double F1, double Chamfer, double Tolerance);
