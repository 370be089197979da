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

    private readonly Network _network;
    private readonly ControlPicture _picture;
    private readonly Extent _extent;
    private readonly StepInputs _inputs;
    private readonly string[] _residuals;
    private int _shown;

    /// <summary>Takes the network over.</summary>
    /// <param name="network">The network.</param>
    /// <param name="picture">What it is shown, and how much it says.</param>
    /// <param name="extent">The picture's size.</param>
    /// <param name="conditions">What else it is told.</param>
    public ControlNetwork(Network network, ControlPicture picture, Extent extent, StepConditions conditions)
    {
        _network = network;
        _picture = picture;
        _extent = extent;
        _inputs = new StepInputs(network, conditions);
        _residuals = [.. network.Outputs.Keys];
    }

    /// <summary>Whether it takes one picture at a time only.</summary>
    public bool IsSingle => _inputs.IsSingle;

    /// <summary>Whether it has a say now.</summary>
    public bool IsActive(DenoiserInput input) =>
        _picture.Strength > 0 && _picture.IsActive(input.Index - input.StartIndex, input.ScheduleLength - input.StartIndex);

    /// <summary>Runs it and adds its residuals, as strong as was asked for.</summary>
    public void AddTo(ControlResiduals sum, DenoiserInput input, BatchPart part, float share, CancellationToken token)
    {
        _inputs.Fill(input, part, planes: default);
        Show(part.Count);
        foreach (var name in _residuals)
        {
            _network.MakeOutput(name);
        }

        _network.Run(token);
        using var residuals = _network.Made();
        for (var i = 0; i < _residuals.Length; i++)
        {
            sum.Add(_residuals[i], residuals.ElementAt(i), (float)_picture.Strength * share);
        }
    }

    public void Dispose() => _network.Dispose();

    private void Show(int count)
    {
        if (_shown == count)
        {
            return;
        }

        var values = _picture.Picture.Span;
        var channels = values.Length / (_extent.Height * _extent.Width);
        var picture = _network.Input(Picture, count, channels, _extent.Height, _extent.Width);
        for (var i = 0; i < count; i++)
        {
            picture.Write(values, i * values.Length);
        }

        _shown = count;
    }
}
