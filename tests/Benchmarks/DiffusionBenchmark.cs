using System.Diagnostics;
using System.Globalization;
using ArtistAssist.Models.Safetensors;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Benchmarks;

/// <summary>
/// How fast is image to image with a checkpoint of the size of Stable Diffusion 1.5 on two cores, how much of that is ours, and how fast are other
/// programs with the same weights in the same run? The weights are random and float16, as people have them. Ours and diffusers widen them to float32
/// before they compute; stable-diffusion.cpp keeps them float16 while it computes.
/// </summary>
internal static class DiffusionBenchmark
{
    private const int Steps = 4;
    private const long MegabytesFor512 = 10_000;
    private const string NotAtHand = "ARTISTASSIST_DIFFUSERS and ARTISTASSIST_SD_CPP are not set: nothing to compare with";

    // One round is one measurement of everybody; rounds follow one another so that what else the machine does falls on all.
    private static int Rounds => int.Parse(Environment.GetEnvironmentVariable("ARTISTASSIST_BENCHMARK_ROUNDS") ?? "2", CultureInfo.InvariantCulture);

    private static IEnumerable<int> Sides =>
        (Environment.GetEnvironmentVariable("ARTISTASSIST_BENCHMARK_SIDES") ?? "256,512").Split(',').Select(side => int.Parse(side, CultureInfo.InvariantCulture));

    public static async Task<IReadOnlyList<Row>> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("artistassist-bench-").FullName;
        try
        {
            var checkpoint = LargeModels.Sd1(blank: false).Write(Path.Combine(folder, "sd1.safetensors"));
            var others = new OtherPrograms(checkpoint, folder, Steps).Found();
            if (others.Count > 0)
            {
                new TinyCheckpoint(TensorType.Float16).Add("", UnetTensors.Unet(UnetLayout.Sd1)).Write(Path.Combine(folder, "unet.safetensors"));
                new TinyCheckpoint(TensorType.Float16).Add("", VaeTensors.Vae(VaeTensors.Published, 2)).Write(Path.Combine(folder, "vae.safetensors"));
            }

            using var ours = new DiffusionUnderTest(checkpoint, folder, Steps);
            var rows = new List<Row>();
            foreach (var side in Sides)
            {
                rows.AddRange(await MeasureAsync(ours, others, side));
            }

            using var process = Process.GetCurrentProcess();
            rows.Add(new Row("Peak memory of that process", FormattableString.Invariant($"{process.PeakWorkingSet64 >> 20} MiB"), FormattableString.Invariant($"the checkpoint, {new FileInfo(checkpoint).Length >> 20} MiB"), "", ""));
            return rows;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<Row>> MeasureAsync(DiffusionUnderTest ours, IReadOnlyList<(string Name, Func<int, Task<DiffusionTimes>> TimeAsync)> others, int side)
    {
        var size = FormattableString.Invariant($"{side} x {side}");
        var free = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20;
        if (side > 256 && free < MegabytesFor512)
        {
            return [new Row($"Image to image at {size}", "not measured", FormattableString.Invariant($"{free} MiB of memory are too few"), "", "")];
        }

        var cold = await ours.ProposeTwiceAsync(side);
        var runs = new List<DiffusionUnderTest.Proposals>();
        var theirs = others.ToDictionary(other => other.Name, _ => new List<DiffusionTimes>());
        for (var round = 0; round < Rounds; round++)
        {
            runs.Add(await ours.ProposeTwiceAsync(side));
            foreach (var (name, timeAsync) in others)
            {
                theirs[name].Add(await timeAsync(side));
            }
        }

        var mine = DiffusionTimes.MedianOf([.. runs.Select(run => run.Times)]);
        var medians = theirs.ToDictionary(other => other.Key, other => DiffusionTimes.MedianOf(other.Value));
        var second = runs[^1].Second;
        var added = runs.Select(run => (run.Second.Whole - run.Second.Inside) / run.Second.Inside).Order().ToArray();
        return
        [
            Against($"A step with guidance at {size}", times => times.Step),
            Against($"A proposal for a new picture at {size}, {Steps} steps: encoded, denoised, decoded", times => times.First),
            Against($"A second proposal for it at {size}: denoised, decoded", times => times.Second),
            new Row(
                $"What our pipeline adds to a second proposal at {size}",
                FormattableString.Invariant($"{second.Whole:0} ms"),
                FormattableString.Invariant($"time inside ONNX Runtime, {second.Inside:0} ms"),
                FormattableString.Invariant($"{100 * Measure.Median(added):0.00} % added"),
                "at most 3 %"),
            new Row(
                $"What a second proposal at {size} does again",
                FormattableString.Invariant($"{second.Loads} loads, {second.Texts} encodings of text, {second.Encodings} of the picture"),
                FormattableString.Invariant($"the first one: {cold.First.Loads} loads, {cold.First.Texts} and {cold.First.Encodings} encodings, {cold.First.Whole:0} ms"),
                "",
                "none of them"),
        ];

        Row Against(string question, Func<DiffusionTimes, double> which) => new(
            question,
            FormattableString.Invariant($"{which(mine):0} ms"),
            medians.Count == 0 ? NotAtHand : string.Join("; ", medians.Select(other => FormattableString.Invariant($"{other.Key} {which(other.Value):0} ms"))),
            string.Join("; ", medians.Select(other => FormattableString.Invariant($"{which(other.Value) / which(mine):0.00} x as fast"))),
            "the fastest");
    }
}
