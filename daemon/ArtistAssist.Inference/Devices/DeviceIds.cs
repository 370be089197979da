namespace ArtistAssist.Inference.Devices;

/// <summary>Names of devices for programs and for people.</summary>
public static class DeviceIds
{
    private static readonly (DeviceKind Kind, string Id, string Name)[] Known =
    [
        (DeviceKind.DirectML, "directml", "DirectML"),
        (DeviceKind.Cuda, "cuda", "CUDA"),
        (DeviceKind.WebGpu, "webgpu", "WebGPU"),
        (DeviceKind.CoreMl, "coreml", "CoreML"),
        (DeviceKind.Cpu, "cpu", "Processor"),
    ];

    /// <summary>Every kind of device, the one that all machines have last.</summary>
    public static IReadOnlyList<DeviceKind> All { get; } = [.. Known.Select(known => known.Kind)];

    /// <summary>Name for programs: directml, cuda, webgpu, coreml, cpu.</summary>
    public static string ToId(this DeviceKind kind) => Known.First(known => known.Kind == kind).Id;

    /// <summary>Name for people.</summary>
    public static string ToName(this DeviceKind kind) => Known.First(known => known.Kind == kind).Name;

    /// <summary>The device of an id.</summary>
    /// <exception cref="DeviceNotFoundException">No device has this id.</exception>
    public static DeviceKind Parse(string id)
    {
        foreach (var known in Known)
        {
            if (string.Equals(known.Id, id, StringComparison.OrdinalIgnoreCase))
            {
                return known.Kind;
            }
        }

        throw new DeviceNotFoundException(id);
    }
}
