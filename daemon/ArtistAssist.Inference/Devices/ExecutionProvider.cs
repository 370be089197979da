using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.Devices;

/// <summary>What ONNX Runtime calls the devices, and how each is asked for.</summary>
internal static class ExecutionProvider
{
    /// <summary>The name under which <see cref="OrtEnv.GetAvailableProviders"/> lists it.</summary>
    public static string Name(DeviceKind device) => device switch
    {
        DeviceKind.DirectML => "DmlExecutionProvider",
        DeviceKind.Cuda => "CUDAExecutionProvider",
        DeviceKind.WebGpu => "WebGpuExecutionProvider",
        DeviceKind.CoreMl => "CoreMLExecutionProvider",
        _ => "CPUExecutionProvider",
    };

    public static void Append(SessionOptions options, DeviceKind device)
    {
        switch (device)
        {
            case DeviceKind.DirectML:
                options.AppendExecutionProvider_DML(0);
                break;
            case DeviceKind.Cuda:
                AppendCuda(options);
                break;
            case DeviceKind.WebGpu:
                options.AppendExecutionProvider("WebGPU");
                break;
            case DeviceKind.CoreMl:
                options.AppendExecutionProvider("CoreML", new Dictionary<string, string> { ["ModelFormat"] = "MLProgram", ["MLComputeUnits"] = "ALL" });
                break;
        }
    }

    /// <summary>True for what a device throws when it or its driver is not as it should be.</summary>
    public static bool IsFailure(Exception exception) =>
        exception is OnnxRuntimeException or NotSupportedException or EntryPointNotFoundException or DllNotFoundException or SEHException;

    private static void AppendCuda(SessionOptions options)
    {
        using var cuda = new OrtCUDAProviderOptions();
        cuda.UpdateOptions(new Dictionary<string, string>
        {
            ["device_id"] = "0",
            // The exhaustive search, which is the default, tries every algorithm anew for each size of tile and may choose
            // another one the next time.
            ["cudnn_conv_algo_search"] = "HEURISTIC",
            ["arena_extend_strategy"] = "kSameAsRequested",
        });
        options.AppendExecutionProvider_CUDA(cuda);
    }
}
