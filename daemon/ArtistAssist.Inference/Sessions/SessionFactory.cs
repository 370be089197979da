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
            // A plan of the memory is made after the first run and held beside what that run used: a quarter more at the
            // peak, and no time saved on tiles. DirectML refuses a session with one.
            EnableMemoryPattern = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        // Threads that wait by spinning burn the artist's processor and gain nothing on layers that take milliseconds.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        if (wholeGraphOnDevice)
        {
            options.AddSessionConfigEntry("session.disable_cpu_ep_fallback", "1");
        }

        ExecutionProvider.Append(options, device);
        return new InferenceSession(content, options);
    }
}
