using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Benchmarks;

/// <summary>The other programs that a diffusion is compared with, where environment variables say where they are.</summary>
/// <param name="checkpoint">The checkpoint as one file with the original names.</param>
/// <param name="folder">A folder to work in, with unet.safetensors and vae.safetensors under diffusers' names.</param>
/// <param name="steps">Steps to take.</param>
internal sealed partial class OtherPrograms(string checkpoint, string folder, int steps)
{
    /// <summary>All that are at hand: their names, and how to time them at a size.</summary>
    public IReadOnlyList<(string Name, Func<int, Task<DiffusionTimes>> TimeAsync)> Found()
    {
        var found = new List<(string, Func<int, Task<DiffusionTimes>>)>();
        if (Environment.GetEnvironmentVariable("ARTISTASSIST_DIFFUSERS") is { Length: > 0 } packages)
        {
            found.Add(("diffusers on torch", side => DiffusersAsync(packages, side)));
        }

        if (Environment.GetEnvironmentVariable("ARTISTASSIST_SD_CPP") is { Length: > 0 } program)
        {
            found.Add(("stable-diffusion.cpp", side => StableDiffusionCppAsync(program, side)));
        }

        return found;
    }

    private async Task<DiffusionTimes> DiffusersAsync(string packages, int side)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "diffusion", "reference.py");
        string[] arguments = [script, Path.Combine(folder, "unet.safetensors"), Path.Combine(folder, "vae.safetensors"), $"{side}", $"{steps}"];
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("ARTISTASSIST_PYTHON") ?? "/usr/bin/python3", arguments);
        start.Environment["PYTHONPATH"] = packages;
        start.Environment["OMP_NUM_THREADS"] = "2";
        return JsonSerializer.Deserialize<DiffusionTimes>((await RunAsync(start)).Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1])!;
    }

    // Its guidance asks for both prompts one after the other. A strength just below 1 takes all steps.
    private async Task<DiffusionTimes> StableDiffusionCppAsync(string program, int side)
    {
        var picture = Path.Combine(folder, $"{side}.ppm");
        await WritePictureAsync(picture, side);
        var start = new ProcessStartInfo(program,
        [
            "-m", checkpoint, "-p", "a castle on a hill", "-n", "blurry", "-i", picture, "-o", Path.Combine(folder, "out.png"), "-W", $"{side}", "-H", $"{side}",
            "--strength", "0.99", "--steps", $"{steps}", "--cfg-scale", "7", "--sampling-method", "euler", "-t", "2", "--rng", "cpu", "--eager-load",
        ]);
        var log = await RunAsync(start);
        var (encoding, sampling, decoding) = (Seconds(Encoding(), log), Seconds(Sampling(), log), Seconds(Decoding(), log));
        return new DiffusionTimes(1000 * sampling / steps, 1000 * (encoding + sampling + decoding), 1000 * (sampling + decoding));
    }

    private static double Seconds(Regex what, string log) => what.Match(log) is { Success: true } match
        ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
        : throw new InvalidOperationException($"The other program's output has no line like \"{what}\":\n{log}");

    private static async Task WritePictureAsync(string path, int side)
    {
        using var picture = Scan.MakeInColor(new Extent(side, side));
        var pixels = new byte[3 * side * side];
        for (var y = 0; y < side; y++)
        {
            picture.Row(y)[..(3 * side)].CopyTo(pixels.AsSpan(3 * side * y));
        }

        await File.WriteAllBytesAsync(path, [.. System.Text.Encoding.ASCII.GetBytes($"P6 {side} {side} 255\n"), .. pixels]);
    }

    private static async Task<string> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await Task.WhenAll(output, errors, process.WaitForExitAsync());
        return process.ExitCode == 0 ? await errors + await output : throw new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}: {await errors}");
    }

    [GeneratedRegex(@"encode_first_stage completed, taking ([0-9.]+)s")]
    private static partial Regex Encoding();

    [GeneratedRegex(@"sampling completed, taking ([0-9.]+)s")]
    private static partial Regex Sampling();

    [GeneratedRegex(@"decode_first_stage completed, taking ([0-9.]+)s")]
    private static partial Regex Decoding();
}
