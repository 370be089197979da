using System.Diagnostics;
using ArtistAssist.Diffusion.Noise;
using ArtistAssist.Testing;

namespace ArtistAssist.Diffusion.Tests.Noise;

/// <summary>The noise against the torch that is installed: every length around the blocks' edges, many seeds, draws that follow one another.</summary>
public class TorchNoiseTests
{
    private const string Script = """
        import hashlib, torch
        for seed in list(range(40)) + [2**31, 2**32 - 1, 2**32, 2**63 - 1]:
            g = torch.Generator().manual_seed(seed)
            for n in list(range(1, 70)) + [1000, 16384, 65537]:
                print(hashlib.sha256(torch.randn(n, generator=g).numpy().tobytes()).hexdigest())
        """;

    [RequiresFact(Requirement.PythonTorch)]
    public async Task Fill_InstalledTorch_GivesTheSameBits()
    {
        var expected = (await RunAsync(Script)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var actual = new List<string>();
        ulong[] seeds = [.. Enumerable.Range(0, 40).Select(s => (ulong)s), 1UL << 31, (1UL << 32) - 1, 1UL << 32, (1UL << 63) - 1];
        foreach (var seed in seeds)
        {
            var noise = new SeededNoise(seed);
            foreach (var length in (int[])[.. Enumerable.Range(1, 69), 1000, 16384, 65537])
            {
                var values = new float[length];
                noise.Fill(values);
                actual.Add(SeededNoiseTests.Hash(values));
            }
        }

        Assert.Equal(expected, actual);
    }

    private static async Task<string> RunAsync(string script)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-B", "-c", script]) { RedirectStandardOutput = true };
        using var python = Process.Start(start)!;
        var output = await python.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(2));
        await python.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(0, python.ExitCode);
        return output;
    }
}
