using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ArtistAssist.Samples.Tests;

/// <summary>A plug-in author's machine: an empty folder, ArtistAssist on the PATH, a daemon of its own.</summary>
internal sealed class Workplace : IAsyncDisposable
{
    /// <summary>Building and restoring take a while on a busy machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    public const int Width = 200;
    public const int Height = 140;

    private readonly string _folder = Directory.CreateTempSubdirectory("aa-").FullName;

    // artifacts/bin/PROJECT/CONFIGURATION/
    private static readonly DirectoryInfo Own = new(AppContext.BaseDirectory);

    public static string ProgramFolder { get; } = Path.Combine(Own.Parent!.Parent!.FullName, "ArtistAssist.Cli", Own.Name);

    public string Of(params string[] parts) => Path.Combine([_folder, .. parts]);

    public Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments) => RunInAsync(_folder, program, arguments);

    public async Task<(int ExitCode, string Output)> RunInAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ARTISTASSIST_DATA"] = Of("data");
        start.Environment["ARTISTASSIST_RUNTIME"] = Of("run");
        start.Environment["ARTISTASSIST_LANG"] = "en";
        start.Environment["ARTISTASSIST_PROGRAM"] = Path.Combine(ProgramFolder, "artistassist");
        start.Environment["ARTISTASSIST_DAEMON"] = Path.Combine(ProgramFolder, "daemon", "artistassistd");
        start.Environment["PATH"] = ProgramFolder + Path.PathSeparator + start.Environment["PATH"];
        // The C sample ends without giving its memory back, as programs may.
        start.Environment["ASAN_OPTIONS"] = "detect_leaks=0";
        // A build inside a test leaves nobody behind who would keep its pipes open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        // What the test run itself sets for MSBuild is none of the sample's business.
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBUILD_EXE_PATH");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await output.WaitAsync(Patience) + await error.WaitAsync(Patience));
    }

    /// <summary>A canvas as PAM: a double stroke on white paper.</summary>
    public string Canvas()
    {
        var pixels = new byte[Width * Height * 4];
        Array.Fill(pixels, (byte)255);
        for (var x = 10; x < Width - 10; x++)
        {
            foreach (var y in (int[])[30 + (x / 3), 34 + (x / 3), 110 - (x / 4)])
            {
                pixels.AsSpan(((y * Width) + x) * 4, 3).Fill(50);
            }
        }

        var path = Of("canvas.pam");
        using var file = File.Create(path);
        file.Write(Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"P7\nWIDTH {Width}\nHEIGHT {Height}\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n")));
        file.Write(pixels);
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync(Path.Combine(ProgramFolder, "artistassist"), "daemon", "stop");
        Directory.Delete(_folder, recursive: true);
    }
}
