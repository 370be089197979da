using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Onnx;

namespace ArtistAssist.Inference.DiffusionModels.Controls;

/// <summary>A graph that multiplies the residuals of ControlNets with their strengths and adds them: "strength 0" and "residual 0 0" to "sum 0".</summary>
/// <param name="controls">How many ControlNets.</param>
/// <param name="residuals">How many residuals each of them has.</param>
internal sealed class ResidualSumSource(int controls, int residuals) : ISessionSource
{
    public string ModelId => "residual-sum";

    public string Identity => $"residual sum {controls} {residuals}";

    public static string Strength(int control) => $"strength {control}";

    public static string Residual(int control, int residual) => $"residual {control} {residual}";

    public static string Sum(int residual) => $"sum {residual}";

    public SessionMaterial Read(DeviceKind device, SessionSettings settings)
    {
        var graph = Graph();
        return new SessionMaterial(graph.Length, () => SessionFactory.Create(graph, device, settings.Threads));
    }

    private byte[] Graph()
    {
        var graph = new OnnxGraph();
        for (var control = 0; control < controls; control++)
        {
            graph.Input(Strength(control), 1);
        }

        for (var residual = 0; residual < residuals; residual++)
        {
            // Sizes of one name are one size to ONNX Runtime, which then lends the memory of one residual to another.
            OnnxDimension[] sizes = ["batch", $"channels {residual}", $"height {residual}", $"width {residual}"];
            var sum = string.Empty;
            for (var control = 0; control < controls; control++)
            {
                var (term, next) = ($"term {control} {residual}", control == controls - 1 ? Sum(residual) : $"sum {control} {residual}");
                graph.Input(Residual(control, residual), OnnxType.Float32, sizes).Node("Mul", [Residual(control, residual), Strength(control)], control == 0 ? First(residual) : term);
                if (control > 0)
                {
                    graph.Node("Add", [sum, term], next);
                }

                sum = control == 0 ? First(residual) : next;
            }

            graph.Output(Sum(residual), OnnxType.Float32, sizes);
        }

        return graph.ToArray();
    }

    /// <summary>The first product is the sum already where there is no other.</summary>
    private string First(int residual) => controls == 1 ? Sum(residual) : $"term 0 {residual}";
}
