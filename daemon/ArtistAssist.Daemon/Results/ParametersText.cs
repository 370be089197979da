using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Diffusion.Schedulers.Configuration;

namespace ArtistAssist.Daemon.Results;

/// <summary>
/// What made a result, in the text that AUTOMATIC1111's web UI writes into its files and many tools read back: the prompt, the
/// negative prompt, and one line of named values.
/// </summary>
internal static class ParametersText
{
    public const string Keyword = "parameters";

    // As many digits of the hash as that tool shows and looks models up by.
    private const int ShortHash = 10;

    private static readonly JavaScriptEncoder Plain = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <param name="result">The result.</param>
    /// <param name="used">How it came about.</param>
    /// <param name="more">Named values to add.</param>
    public static string Of(JobResult result, Denoising used, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var text = new StringBuilder().Append(used.Prompt).Append('\n');
        if (used.NegativePrompt.Length > 0)
        {
            text.Append("Negative prompt: ").Append(used.NegativePrompt).Append('\n');
        }

        text.AppendJoin(", ", Values(result, used).Select(Written));
        foreach (var value in more)
        {
            text.Append(", ").Append(Written(value));
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, string Value)> Values(JobResult result, Denoising used)
    {
        var made = result.Provenance;
        yield return ("Steps", Number(used.StepCount));
        yield return ("Sampler", SamplerName(used.Scheduler));
        if (ScheduleName(used.SigmaSpacing) is { } schedule)
        {
            yield return ("Schedule type", schedule);
        }

        yield return ("CFG scale", Number(used.GuidanceScale));
        if (made.Seed is { } seed)
        {
            yield return ("Seed", seed.ToString(CultureInfo.InvariantCulture));
        }

        yield return ("Size", $"{Number(result.Layout.Width)}x{Number(result.Layout.Height)}");
        if (made.ModelSha256 is { } hash)
        {
            yield return ("Model hash", hash.Hex[..ShortHash]);
        }

        yield return ("Model", made.ModelName);
        yield return ("Denoising strength", Number(made.Strength));
        if (used.ClipSkip is { } skip)
        {
            yield return ("Clip skip", Number(skip));
        }

        yield return ("Version", $"ArtistAssist {made.SoftwareVersion}");
    }

    private static string Written((string Name, string Value) value) => $"{value.Name}: {Quoted(value.Value)}";

    private static string Quoted(string value) => value.AsSpan().ContainsAny(",:\n") ? $"\"{JsonEncodedText.Encode(value, Plain)}\"" : value;

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string SamplerName(SchedulerKind? scheduler) => scheduler switch
    {
        SchedulerKind.Ddim => "DDIM",
        SchedulerKind.Pndm => "PLMS",
        SchedulerKind.Euler => "Euler",
        SchedulerKind.EulerAncestral => "Euler a",
        SchedulerKind.Heun => "Heun",
        SchedulerKind.Lms => "LMS",
        SchedulerKind.DpmSolver2M => "DPM++ 2M",
        SchedulerKind.DpmSolver2MSde => "DPM++ 2M SDE",
        SchedulerKind.UniPc => "UniPC",
        SchedulerKind.Lcm => "LCM",
        SchedulerKind.Tcd => "TCD",
        _ => "unknown",
    };

    private static string? ScheduleName(SigmaSpacing? spacing) => spacing switch
    {
        SigmaSpacing.Karras => "Karras",
        SigmaSpacing.Exponential => "Exponential",
        SigmaSpacing.Beta => "Beta",
        SigmaSpacing.Simple => "Simple",
        SigmaSpacing.Normal => "Normal",
        _ => null,
    };
}
