using ArtistAssist.Inference.DiffusionModels.Networks;

namespace ArtistAssist.Inference.DiffusionModels.Controls;

/// <summary>What all ControlNets of a run together add to a UNet's activations.</summary>
internal interface IResidualSum : IDisposable
{
    /// <summary>Whether a ControlNet was added since this was made, so that the sizes of its residuals are known.</summary>
    bool Knows(int control);

    /// <summary>Takes everything back; the sizes stay.</summary>
    void Clear();

    /// <summary>Runs a ControlNet whose inputs are filled, and adds its residuals.</summary>
    /// <param name="control">Which of the run's.</param>
    /// <param name="network">The ControlNet.</param>
    /// <param name="strength">What they are multiplied with.</param>
    /// <param name="token">Stops it.</param>
    void Add(int control, Network network, float strength, CancellationToken token);

    /// <summary>Puts the sums on the inputs of a UNet, for its next run.</summary>
    void GiveTo(Network unet, CancellationToken token);
}
