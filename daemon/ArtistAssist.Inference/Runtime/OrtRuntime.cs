using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.Runtime;

/// <summary>ONNX Runtime's one environment in the process: silent, and without telemetry.</summary>
internal static class OrtRuntime
{
    private static readonly Lazy<OrtEnv> Environment = new(Create);

    /// <summary>Must run before anything else of ONNX Runtime, whose environment is otherwise made with its own defaults.</summary>
    public static OrtEnv Ensure() => Environment.Value;

    public static string Version => Ensure().GetVersionString();

    /// <summary>The providers that the native library was built with.</summary>
    public static string[] Providers => Ensure().GetAvailableProviders();

    private static OrtEnv Create()
    {
        var options = new EnvironmentCreationOptions
        {
            logId = "artistassist",
            logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        var environment = OrtEnv.CreateInstanceWithOptions(ref options);
        // The Windows library reports sessions and errors to Microsoft unless told otherwise.
        environment.DisableTelemetryEvents();
        return environment;
    }
}
