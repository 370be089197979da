using System.Collections.Concurrent;

namespace ArtistAssist.Testing;

/// <summary>Finds out, once per run, what this machine lacks.</summary>
public static class Requirements
{
    /// <summary>Set to 1, a test whose requirement is missing fails instead of being skipped.</summary>
    public const string RequireAllVariable = "ARTISTASSIST_REQUIRE_ALL";

    private static readonly ConcurrentDictionary<Requirement, string?> Found = new();

    /// <summary>True when nothing may be skipped.</summary>
    public static bool AllRequired => Environment.GetEnvironmentVariable(RequireAllVariable) == "1";

    /// <summary>The manifest of the Vulkan driver that tests use: the one named by VK_ICD_FILENAMES, else SwiftShader's.</summary>
    public static string VulkanDriver { get; } =
        Environment.GetEnvironmentVariable("VK_ICD_FILENAMES")?.Split(':')[0] ?? "/usr/lib/chromium/vk_swiftshader_icd.json";

    /// <summary>What is missing for these, in one sentence each; null when nothing is.</summary>
    public static string? WhatIsMissing(IEnumerable<Requirement> requirements)
    {
        var missing = requirements.Select(r => Found.GetOrAdd(r, Probe)).OfType<string>().ToArray();
        return missing.Length == 0 ? null : string.Join(' ', missing);
    }

    private static string? Probe(Requirement requirement) => requirement switch
    {
        Requirement.PythonGrpc => FirstMissingFile(
            "Python's gRPC is missing: install Debian's python3-grpcio, protobuf-compiler, libprotobuf-dev and protobuf-compiler-grpc.",
            "/usr/bin/python3", "/usr/lib/python3/dist-packages/grpc/__init__.py", "/usr/bin/protoc", "/usr/include/google/protobuf/any.proto", "/usr/bin/grpc_python_plugin"),
        Requirement.PythonTorch => FirstMissingFile(
            "PyTorch is missing: install Debian's python3-torch.",
            "/usr/bin/python3", "/usr/lib/python3/dist-packages/torch/__init__.py"),
        Requirement.Vulkan => FirstMissingFile(
            "No Vulkan driver: install Debian's chromium, which brings SwiftShader, or set VK_ICD_FILENAMES to another.",
            VulkanDriver),
        Requirement.Zsh => FirstMissingFile("zsh is missing: install Debian's zsh.", "/usr/bin/zsh"),
        Requirement.Fish => FirstMissingFile("fish is missing: install Debian's fish.", "/usr/bin/fish"),
        Requirement.Python => FirstMissingFile("Python is missing: install Debian's python3.", "/usr/bin/python3"),
        Requirement.CCompiler => FirstMissingFile("A C compiler is missing: install Debian's gcc and libc6-dev.", "/usr/bin/gcc", "/usr/include/stdio.h"),
        Requirement.Potrace => FirstMissingFile("potrace is missing: install Debian's potrace.", "/usr/bin/potrace"),
        Requirement.RabbitMq => FirstMissingFile("RabbitMQ is missing: install Debian's rabbitmq-server.", "/usr/lib/rabbitmq/bin/rabbitmq-server", "/usr/bin/epmd"),
        Requirement.Chromium => FirstMissingFile("Chromium is missing: install Debian's chromium.", "/usr/bin/chromium"),
        Requirement.Unix => OperatingSystem.IsWindows() ? "Windows has no POSIX sessions, signals and file names." : null,
        _ => throw new ArgumentOutOfRangeException(nameof(requirement), requirement, null),
    };

    private static string? FirstMissingFile(string sentence, params string[] files) => files.All(File.Exists) ? null : sentence;
}
