using System.Diagnostics;
using ArtistAssist.Testing;

namespace ArtistAssist.Conformance.Tests.Foreign;

/// <summary>The foreign halves of the tests, ready to start.</summary>
internal static class Scripts
{
    /// <summary>Where all .proto files lie that the scripts load.</summary>
    public static string Protos { get; } = Path.Combine(AppContext.BaseDirectory, "protos");

    /// <summary>A script on Debian's Python, whose gRPC is Google's C core.</summary>
    public static ProcessStartInfo Python(string script, params string[] arguments) =>
        new("/usr/bin/python3", ["-B", Repository.At("tests", "conformance", "python", script), .. arguments]);

    /// <summary>A script on Node, whose gRPC is written in JavaScript.</summary>
    public static ProcessStartInfo Node(string script, params string[] arguments) =>
        new("node", [Repository.At("tests", "conformance", "node", script), .. arguments]);
}
