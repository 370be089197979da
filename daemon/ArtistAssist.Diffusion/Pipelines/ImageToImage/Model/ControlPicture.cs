namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;

/// <summary>What a control network is shown.</summary>
/// <param name="Name">The control network, of <see cref="DiffusionTraits.Controls"/>.</param>
/// <param name="Picture">[1, 3, height, width] of the working picture: red, green, blue from 0 to 1.</param>
/// <param name="Strength">What its residuals are multiplied with, 0 to 2.</param>
/// <param name="Start">Share of the run at which it begins, 0 to 1.</param>
/// <param name="End">Share of the run at which it ends, above <paramref name="Start"/> up to 1.</param>
public sealed record ControlPicture(string Name, ReadOnlyMemory<float> Picture, double Strength, double Start, double End)
{
    /// <summary>Whether it has a say at a share of the run: evaluations before the start or that end past the end are left out, as in diffusers.</summary>
    /// <param name="evaluation">Which evaluation of the run, from 0.</param>
    /// <param name="count">Evaluations of the run.</param>
    public bool IsActive(int evaluation, int count) => (double)evaluation / count >= Start && (double)(evaluation + 1) / count <= End;
}
