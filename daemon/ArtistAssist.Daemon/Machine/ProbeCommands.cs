using ArtistAssist.Inference.Devices.Probing;

namespace ArtistAssist.Daemon.Machine;

/// <summary>How this program tries a device in a process of its own: <c>artistassistd probe DEVICE</c>.</summary>
internal static class ProbeCommands
{
    public const string Verb = "probe";

    public static ProbeCommand OfThisProgram()
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is not known.");

        // Run as "dotnet artistassistd.dll" the program is dotnet, and needs to be told which assembly.
        return Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? new ProbeCommand(program, typeof(ProbeCommands).Assembly.Location, Verb)
            : new ProbeCommand(program, Verb);
    }
}
