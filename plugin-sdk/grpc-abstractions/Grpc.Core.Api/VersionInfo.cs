namespace Grpc.Core;

/// <summary>The version of gRPC whose contracts these are.</summary>
public static class VersionInfo
{
    /// <summary>Version of the assembly's identity; the same for every 2.x.</summary>
    public const string CurrentAssemblyVersion = "2.0.0.0";

    /// <summary>Version of the file.</summary>
    public const string CurrentAssemblyFileVersion = "2.85.0.0";

    /// <summary>The version as people write it.</summary>
    public const string CurrentVersion = "2.85.0";
}
