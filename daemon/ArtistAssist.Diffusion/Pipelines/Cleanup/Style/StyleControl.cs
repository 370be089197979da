namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Style;

/// <summary>A slider that a line model obeys.</summary>
/// <param name="Name">Its name on the model's card.</param>
/// <param name="Default">Its value when nothing is asked for.</param>
/// <param name="Minimum">Least value.</param>
/// <param name="Maximum">Largest value.</param>
public sealed record StyleControl(string Name, double Default, double Minimum, double Maximum);
