namespace ArtistAssist.Testing;

/// <summary>Something that a test needs and a machine may lack; <see cref="Requirements"/> says how to get it.</summary>
public enum Requirement
{
    /// <summary>Debian's gRPC for Python with the generator of its stubs.</summary>
    PythonGrpc,

    /// <summary>Debian's PyTorch.</summary>
    PythonTorch,

    /// <summary>A Vulkan driver for the WebGPU device: SwiftShader, or the one named by VK_ICD_FILENAMES.</summary>
    Vulkan,

    /// <summary>The shell zsh, for its completion.</summary>
    Zsh,

    /// <summary>The shell fish, for its completion.</summary>
    Fish,

    /// <summary>Python 3 without any packages.</summary>
    Python,

    /// <summary>gcc and the headers of C.</summary>
    CCompiler,

    /// <summary>The tracer potrace, to compare with.</summary>
    Potrace,

    /// <summary>The broker RabbitMQ, for batches on several machines.</summary>
    RabbitMq,

    /// <summary>The browser Chromium, for pages that the program writes.</summary>
    Chromium,

    /// <summary>A system with POSIX sessions, signals and file names.</summary>
    Unix,
}
