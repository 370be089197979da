using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Inference.DiffusionModels.Networks;
using ArtistAssist.Inference.DiffusionModels.Unet;

namespace ArtistAssist.Inference.DiffusionModels.Controls;

/// <summary>A ControlNet with what it is shown.</summary>
internal sealed class ControlNetwork : IDisposable
{
    private const string Picture = "controlnet_cond";

    private readonly ControlPicture _picture;
    private readonly Extent _extent;
    private readonly StepInputs _inputs;
    private int _shown;

    /// <summary>Takes the network over.</summary>
    /// <param name="network">The network.</param>
    /// <param name="picture">What it is shown, and how much it says.</param>
    /// <param name="extent">The picture's size.</param>
    /// <param name="conditions">What else it is told.</param>
    public ControlNetwork(Network network, ControlPicture picture, Extent extent, StepConditions conditions)
    {
        Network = network;
        _picture = picture;
        _extent = extent;
        _inputs = new StepInputs(network, conditions);
    }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>Whether it takes one picture at a time only.</summary>
    public bool IsSingle => _inputs.IsSingle;

    /// <summary>How much it says now; 0 for nothing.</summary>
    public float Strength(DenoiserInput input) =>
        _picture.IsActive(input.Index - input.StartIndex, input.ScheduleLength - input.StartIndex) ? (float)_picture.Strength : 0;

    /// <summary>Fills its inputs.</summary>
    public void Fill(DenoiserInput input, BatchPart part)
    {
        _inputs.Fill(input, part, planes: default);
        if (_shown != part.Count)
        {
            Show(part.Count);
        }
    }

    public void Dispose() => Network.Dispose();

    private void Show(int count)
    {
        var values = _picture.Picture.Span;
        var channels = values.Length / (_extent.Height * _extent.Width);
        var picture = Network.Input(Picture, count, channels, _extent.Height, _extent.Width);
        for (var i = 0; i < count; i++)
        {
            picture.Write(values, i * values.Length);
        }

        _shown = count;
    }
}
