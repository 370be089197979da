using System.Globalization;
using System.Text.Json;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Metadata;

namespace ArtistAssist.Daemon.Results;

/// <summary>What made a result, as texts of its file.</summary>
internal static class Accounts
{
    private const string Keyword = "ArtistAssist";

    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The program's name, and everything about the result as one JSON object under "ArtistAssist". Where words were used, also the
    /// text "parameters" that other tools read; a format that holds one text takes that alone, with our account within it.
    /// </summary>
    public static IReadOnlyList<TextEntry> Of(JobResult result, ImageFormat format)
    {
        var made = result.Provenance;
        var account = Json(result);
        if (made.Denoising is not { } denoising || (denoising.Prompt.Length == 0 && denoising.NegativePrompt.Length == 0))
        {
            return [new("Software", Software(made)), new(Keyword, account)];
        }

        return format == ImageFormat.Png
            ? [new("Software", Software(made)), new(Keyword, account), new(ParametersText.Keyword, ParametersText.Of(result, denoising))]
            : [new(ParametersText.Keyword, ParametersText.Of(result, denoising, (Keyword, account)))];
    }

    private static string Software(Provenance made) => $"ArtistAssist {made.SoftwareVersion}";

    private static string Json(JobResult result)
    {
        var made = result.Provenance;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("task", made.Task);
            json.WriteString("model", made.ModelId);
            json.WriteString("modelName", made.ModelName);
            Write(json, "modelSha256", made.ModelSha256);
            json.WriteString("modelLicence", made.ModelLicence);
            json.WriteString("trainingData", made.TrainingData);
            if (made.Mode is { } mode)
            {
                json.WriteString("mode", mode);
            }

            if (made.Margins is { } margins)
            {
                json.WriteStartArray("expandedBy");
                json.WriteNumberValue(margins.Left);
                json.WriteNumberValue(margins.Top);
                json.WriteNumberValue(margins.Right);
                json.WriteNumberValue(margins.Bottom);
                json.WriteEndArray();
            }

            if (made.Seed is { } seed)
            {
                json.WriteNumber("seed", seed);
            }

            json.WriteNumber("strength", made.Strength);
            json.WriteNumber("workingScale", made.WorkingScale);
            WriteSliders(json, made);
            Write(json, "keepHintSha256", made.KeepHint);
            Write(json, "removeHintSha256", made.RemoveHint);
            DenoisingJson.Write(json, made.Denoising);
            WriteFidelity(json, result.Fidelity);
            Write(json, "maskSha256", made.Mask);
            json.WriteString("sourceSha256", made.Source.Hex);
            json.WriteString("device", made.DeviceId);
            json.WriteNumber("elapsedSeconds", made.Elapsed.TotalSeconds);
            if (made.EnergyJoules is { } joules)
            {
                json.WriteNumber("energyJoules", joules);
            }

            json.WriteString("created", made.Created.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, string name, ContentHash? content)
    {
        if (content is { } hash)
        {
            json.WriteString(name, hash.Hex);
        }
    }

    private static void WriteSliders(Utf8JsonWriter json, Provenance made)
    {
        if (made.Sliders is { } sliders)
        {
            json.WriteStartObject("sliders");
            foreach (var (name, position) in sliders)
            {
                json.WriteNumber(name, position);
            }

            json.WriteEndObject();
        }
    }

    private static void WriteFidelity(Utf8JsonWriter json, InkFidelity? fidelity)
    {
        if (fidelity is not null)
        {
            json.WriteStartObject("lineFidelity");
            json.WriteNumber("f1", fidelity.F1);
            json.WriteNumber("chamfer", fidelity.Chamfer);
            json.WriteNumber("tolerance", fidelity.Tolerance);
            json.WriteEndObject();
        }
    }
}
