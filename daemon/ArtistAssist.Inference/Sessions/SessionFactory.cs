using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Runtime;
using ArtistAssist.Models.Catalog;
using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.Sessions;

/// <summary>Makes sessions of ONNX Runtime: same input, same device, same bytes out.</summary>
internal static class SessionFactory
{
    private const string WeightsFolder = "session.model_external_initializers_file_folder_path";
    private const string LeftOut = "optimization.disable_specified_optimizers";

    /// <summary>Makes a session, and says who is to blame where there is none: on the processor the model, elsewhere the device.</summary>
    public static InferenceSession Create(SessionMaterial material, string modelId, DeviceKind device)
    {
        try
        {
            return material.Create();
        }
        catch (OnnxRuntimeException exception) when (device == DeviceKind.Cpu)
        {
            throw new ModelUnusableException(modelId, $"The model \"{modelId}\" is refused by ONNX Runtime: {OrtMessage.Sentence(exception)}", exception);
        }
        catch (Exception exception) when (ExecutionProvider.IsFailure(exception))
        {
            throw new DeviceFailedException(device, OrtMessage.Sentence(exception), exception);
        }
    }

    public static InferenceSession Create(byte[] content, DeviceKind device, int? threads, bool wholeGraphOnDevice = false, bool blocksChannels = true)
    {
        using var options = Options(device, threads, blocksChannels);
        if (wholeGraphOnDevice)
        {
            options.AddSessionConfigEntry("session.disable_cpu_ep_fallback", "1");
        }

        return new InferenceSession(content, options);
    }

    /// <summary>A session of a graph in memory whose weights lie in files of a folder.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="weightsFolder">The folder.</param>
    /// <param name="device">Where it runs.</param>
    /// <param name="threads">Threads that work on one run; null for one for each core.</param>
    /// <param name="blocksChannels">See <see cref="Options"/>.</param>
    public static InferenceSession Create(byte[] graph, string weightsFolder, DeviceKind device, int? threads, bool blocksChannels)
    {
        using var options = Options(device, threads, blocksChannels);
        options.AddSessionConfigEntry(WeightsFolder, weightsFolder);
        return new InferenceSession(graph, options);
    }

    /// <summary>A session of a graph's file, whose weights may lie beside it.</summary>
    public static InferenceSession Create(string graphPath, DeviceKind device, int? threads, bool blocksChannels)
    {
        using var options = Options(device, threads, blocksChannels);
        return new InferenceSession(graphPath, options);
    }

    /// <param name="device">Where the session runs.</param>
    /// <param name="threads">Threads that work on one run; null for one for each core.</param>
    /// <param name="blocksChannels">
    /// Whether convolutions on the processor get their channels in blocks. With it an autoencoder takes a fifth less time. A UNet of Stable Diffusion takes
    /// the same, and its session three times as long to make and 2 GB more, because all its weights are turned over (docs/decisions/0015).
    /// </param>
    private static SessionOptions Options(DeviceKind device, int? threads, bool blocksChannels)
    {
        OrtRuntime.Ensure();
        var options = new SessionOptions
        {
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            InterOpNumThreads = 1,
            IntraOpNumThreads = threads ?? PhysicalCores.Count(),
            // A plan of the memory is made after the first run and held beside what that run used: a quarter more at the
            // peak, and no time saved on tiles. DirectML refuses a session with one.
            EnableMemoryPattern = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        try
        {
            // Threads that wait by spinning burn the artist's processor and gain nothing on layers that take milliseconds.
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            if (!blocksChannels)
            {
                options.AddSessionConfigEntry(LeftOut, "NchwcTransformer");
            }

            ExecutionProvider.Append(options, device);
            return options;
        }
        catch
        {
            options.Dispose();
            throw;
        }
    }
}
