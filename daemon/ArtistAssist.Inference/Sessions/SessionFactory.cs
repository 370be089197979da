using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Runtime;
using ArtistAssist.Models.Catalog;
using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.Sessions;

/// <summary>Makes sessions of ONNX Runtime: same input, same device, same bytes out.</summary>
internal static class SessionFactory
{
    public static InferenceSession Create(InstalledModel model, DeviceKind device, SessionSettings settings)
    {
        var content = ModelFileReader.Read(model, settings.MaxModelBytes);
        try
        {
            return Create(content, device, settings.Threads);
        }
        catch (OnnxRuntimeException exception) when (device == DeviceKind.Cpu)
        {
            throw new ModelUnusableException(model.Id, $"The model \"{model.Id}\" is refused by ONNX Runtime: {OrtMessage.Sentence(exception)}", exception);
        }
        catch (Exception exception) when (ExecutionProvider.IsFailure(exception))
        {
            throw new DeviceFailedException(device, OrtMessage.Sentence(exception), exception);
        }
    }

    public static InferenceSession Create(byte[] content, DeviceKind device, int? threads, bool wholeGraphOnDevice = false)
    {
        OrtRuntime.Ensure();
        using var options = new SessionOptions
        {
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            InterOpNumThreads = 1,
            IntraOpNumThreads = threads ?? PhysicalCores.Count(),
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        // The threads rest between two tiles instead of burning the artist's processor.
        options.AddSessionConfigEntry("session.force_spinning_stop", "1");
        if (wholeGraphOnDevice)
        {
            options.AddSessionConfigEntry("session.disable_cpu_ep_fallback", "1");
        }

        ExecutionProvider.Append(options, device);
        return new InferenceSession(content, options);
    }
}
