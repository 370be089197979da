using ArtistAssist.Inference.DiffusionModels.Networks;
using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.DiffusionModels.Controls;

/// <summary>Sums residuals where they are, on the device: they are tens of megabytes at each step.</summary>
/// <param name="memory">The device's memory; taken over.</param>
/// <param name="controls">How many ControlNets there are.</param>
/// <param name="open">Borrows the graph that sums so many residuals.</param>
internal sealed class DeviceResidualSum(OrtMemoryInfo memory, int controls, Func<ResidualSumSource, CancellationToken, Network> open) : IResidualSum
{
    private readonly IDisposableReadOnlyCollection<OrtValue>?[] _residuals = new IDisposableReadOnlyCollection<OrtValue>?[controls];
    private readonly float[] _strengths = new float[controls];
    private IDisposableReadOnlyCollection<OrtValue>? _sums;
    private string[] _names = [];
    private Network? _adder;

    /// <inheritdoc/>
    public bool Knows(int control) => _residuals[control] is not null;

    /// <inheritdoc/>
    public void Clear() => Array.Clear(_strengths);

    /// <inheritdoc/>
    public void Add(int control, Network network, float strength, CancellationToken token)
    {
        network.MakeOutputs(memory);
        network.Run(token);
        _residuals[control]?.Dispose();
        _residuals[control] = network.Made();
        _strengths[control] = strength;
        _names = [.. network.Outputs.Keys];
    }

    /// <inheritdoc/>
    public void GiveTo(Network unet, CancellationToken token)
    {
        _adder ??= open(new ResidualSumSource(controls, _names.Length), token);
        for (var control = 0; control < controls; control++)
        {
            _adder.Input(ResidualSumSource.Strength(control), 1).Write([_strengths[control]]);
            foreach (var (residual, value) in _residuals[control]!.Index())
            {
                _adder.Share(ResidualSumSource.Residual(control, residual), value);
            }
        }

        _adder.MakeOutputs(memory);
        _adder.Run(token);
        _sums?.Dispose();
        _sums = _adder.Made();
        foreach (var (name, sum) in _names.Zip(_sums))
        {
            unet.Share(ResidualNames.InputFor(name, unet), sum);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _adder?.Dispose();
        _sums?.Dispose();
        foreach (var residuals in _residuals)
        {
            residuals?.Dispose();
        }

        memory.Dispose();
    }
}
