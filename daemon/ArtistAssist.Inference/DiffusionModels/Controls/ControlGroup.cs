using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Inference.DiffusionModels.Networks;
using ArtistAssist.Inference.DiffusionModels.Unet;

namespace ArtistAssist.Inference.DiffusionModels.Controls;

/// <summary>All ControlNets of a run.</summary>
/// <param name="controls">At least one; taken over.</param>
internal sealed class ControlGroup(IReadOnlyList<ControlNetwork> controls) : IDisposable
{
    private readonly Dictionary<int, ControlResiduals> _sums = [];

    /// <summary>Whether one of them takes one picture at a time only.</summary>
    public bool IsSingle => controls.Any(control => control.IsSingle);

    /// <summary>Runs those that have a say and puts what they say on the inputs of a UNet.</summary>
    public void Run(DenoiserInput input, BatchPart part, Network unet, CancellationToken token)
    {
        if (!_sums.TryGetValue(part.Count, out var sum))
        {
            _sums[part.Count] = sum = new ControlResiduals();
        }

        sum.Clear();
        foreach (var control in controls)
        {
            if (control.IsActive(input))
            {
                control.AddTo(sum, input, part, share: 1, token);
            }
        }

        if (sum.IsEmpty)
        {
            // The UNet wants its inputs even while nobody has a say, and only a ControlNet knows their sizes.
            controls[0].AddTo(sum, input, part, share: 0, token);
        }

        sum.WriteTo(unet);
    }

    public void Dispose()
    {
        foreach (var control in controls)
        {
            control.Dispose();
        }
    }
}
