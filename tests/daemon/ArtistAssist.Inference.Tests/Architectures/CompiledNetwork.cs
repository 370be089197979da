using ArtistAssist.Inference.Runtime;
using ArtistAssist.Models.Architectures;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;
using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.Tests.Architectures;

/// <summary>A network of a checkpoint, compiled and run by ONNX Runtime on the processor.</summary>
internal static class CompiledNetwork
{
    public static Dictionary<string, Tensor> Run(string path, DiffusionPart part, GraphTarget target, params IEnumerable<(string Name, OrtValue Value)> inputs) =>
        Run(path, part, target, changed: null, inputs);

    public static Dictionary<string, Tensor> Run(
        string path, DiffusionPart part, GraphTarget target, SafetensorsFile? changed, IEnumerable<(string Name, OrtValue Value)> inputs)
    {
        OrtRuntime.Ensure();
        var checkpoint = CheckpointReader.Open(path);
        var locations = new WeightLocations(checkpoint.Parts[part], changed);
        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", locations.Folder);
        using var session = new InferenceSession(GraphCompiler.Compile(checkpoint, part, target, locations), options);
        return Run(session, inputs);
    }

    public static Dictionary<string, Tensor> Run(InferenceSession session, IEnumerable<(string Name, OrtValue Value)> inputs)
    {
        var given = inputs.ToList();
        try
        {
            Assert.Equal(session.InputNames.Order(), given.Select(input => input.Name).Order());
            using var options = new RunOptions();
            using var outputs = session.Run(options, given.ConvertAll(input => input.Name), given.ConvertAll(input => input.Value), session.OutputNames);
            return session.OutputNames.Zip(outputs).ToDictionary(
                pair => pair.First,
                pair => new Tensor(pair.Second.GetTensorDataAsSpan<float>().ToArray(), pair.Second.GetTensorTypeAndShape().Shape));
        }
        finally
        {
            given.ForEach(input => input.Value.Dispose());
        }
    }

    public static (string Name, OrtValue Value) Floats(string name, float[] values, params long[] shape) => (name, OrtValue.CreateTensorValueFromMemory(values, shape));

    public static (string Name, OrtValue Value) Ids(string name, int[] values, params long[] shape) => (name, OrtValue.CreateTensorValueFromMemory(values, shape));
}
