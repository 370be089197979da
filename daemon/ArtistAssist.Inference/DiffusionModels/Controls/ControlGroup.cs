using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Inference.DiffusionModels.Networks;
using ArtistAssist.Inference.DiffusionModels.Unet;

namespace ArtistAssist.Inference.DiffusionModels.Controls;

/// <summary>All ControlNets of a run.</summary>
/// <param name="controls">At least one; taken over.</param>
/// <param name="makeSum">Makes what sums up their residuals, for batches of one size.</param>
internal sealed class ControlGroup(IReadOnlyList<ControlNetwork> controls, Func<IResidualSum> makeSum) : IDisposable
{
    private readonly Dictionary<int, IResidualSum> _sums = [];

    /// <summary>Whether one of them takes one picture at a time only.</summary>
    public bool IsSingle => controls.Any(control => control.IsSingle);

    /// <summary>Runs those that have a say and puts what they say on the inputs of a UNet.</summary>
    public void Run(DenoiserInput input, BatchPart part, Network unet, CancellationToken token)
    {
        if (!_sums.TryGetValue(part.Count, out var sum))
        {
            _sums[part.Count] = sum = makeSum();
        }

        sum.Clear();
        foreach (var isSilent in new[] { false, true })
        {
            for (var i = 0; i < controls.Count; i++)
            {
                // The UNet wants its inputs even while nobody has a say, and only a ControlNet knows their sizes.
                var strength = controls[i].Strength(input);
                if (isSilent ? strength <= 0 && !sum.Knows(i) : strength > 0)
                {
                    controls[i].Fill(input, part);
                    sum.Add(i, controls[i].Network, strength, token);
                }
            }
        }

        sum.GiveTo(unet, token);
    }

    public void Dispose()
    {
        foreach (var part in controls.Cast<IDisposable>().Concat(_sums.Values))
        {
            part.Dispose();
        }
    }
}
