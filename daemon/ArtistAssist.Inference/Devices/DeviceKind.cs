namespace ArtistAssist.Inference.Devices;

/// <summary>What can run a model.</summary>
public enum DeviceKind
{
    /// <summary>Any graphics card on Windows, through DirectX 12.</summary>
    DirectML,

    /// <summary>NVIDIA graphics cards.</summary>
    Cuda,

    /// <summary>Any graphics card, through Vulkan, Direct3D 12 or Metal.</summary>
    WebGpu,

    /// <summary>Apple's accelerators.</summary>
    CoreMl,

    /// <summary>The processor; always there.</summary>
    Cpu,
}
