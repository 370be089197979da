using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.FrontEnd;

/// <summary>A sketch at the working scale, ready for the network. Owns its planes.</summary>
/// <param name="darkness">0 paper to 255 black, before the gain: one plane for gray, or one for each channel of the network.</param>
/// <param name="gain">Factor on the darkness; what passes 1 is cut off.</param>
internal sealed class WorkingSketch(IReadOnlyList<Plane<byte>> darkness, double gain) : IDisposable
{
    /// <summary>0 paper to 255 black, before the gain: one plane for gray, or one for each channel of the network.</summary>
    public IReadOnlyList<Plane<byte>> Darkness { get; } = darkness;

    /// <summary>Factor on the darkness; what passes 1 is cut off.</summary>
    public double Gain { get; } = gain;

    /// <summary>Hints as <see cref="HintStrips"/> has them; null for none.</summary>
    public Plane<byte>? Hints { get; init; }

    /// <summary>Positions of the sliders; empty for a model without.</summary>
    public float[] Style { get; init; } = [];

    /// <summary>Size at the working scale.</summary>
    public Extent Extent => Darkness[0].Extent;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var plane in Darkness)
        {
            plane.Dispose();
        }

        Hints?.Dispose();
    }
}
