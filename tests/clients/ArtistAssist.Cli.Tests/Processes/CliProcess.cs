using System.Diagnostics;
using System.Text;

namespace ArtistAssist.Cli.Tests.Processes;

/// <summary>Runs the program as built, in its own process.</summary>
internal static class CliProcess
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The program as it lies in the build output.</summary>
    public static string Program { get; } = Find();

    public static Task<Outcome> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunAsync(StartInfo(Program, environment, arguments));

    public static async Task<Outcome> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return new Outcome(process.ExitCode, await output.WaitAsync(Patience), await error.WaitAsync(Patience));
    }

    public static ProcessStartInfo StartInfo(string program, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        foreach (var name in (string[])["ARTISTASSIST_LANG", "ARTISTASSIST_DAEMON", "LC_ALL", "LC_MESSAGES", "XDG_RUNTIME_DIR"])
        {
            start.Environment.Remove(name);
        }

        start.Environment["LANG"] = "C.UTF-8";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    // artifacts/bin/PROJECT/CONFIGURATION/
    private static string Find()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var program = OperatingSystem.IsWindows() ? "artistassist.exe" : "artistassist";
        return Path.Combine(own.Parent!.Parent!.FullName, "ArtistAssist.Cli", own.Name, program);
    }
}
