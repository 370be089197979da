using System.Text.Json;
using ArtistAssist.Daemon.Jobs;

namespace ArtistAssist.Daemon.Results;

/// <summary>How the noise went away, within the account of a result.</summary>
internal static class DenoisingJson
{
    /// <summary>Nothing for null.</summary>
    public static void Write(Utf8JsonWriter json, Denoising? used)
    {
        if (used is null)
        {
            return;
        }

        json.WriteStartObject("denoising");
        json.WriteNumber("steps", used.StepCount);
        json.WriteNumber("startStep", used.StartStep);
        WriteName(json, "scheduler", used.Scheduler);
        WriteName(json, "sigmaSpacing", used.SigmaSpacing);
        WriteName(json, "timestepSpacing", used.TimestepSpacing);
        json.WriteNumber("guidanceScale", used.GuidanceScale);
        json.WriteNumber("guidanceRescale", used.GuidanceRescale);
        WriteWords(json, used);
        WriteControls(json, used.Controls ?? []);
        WriteLoras(json, used.Loras ?? []);
        WriteDrafts(json, used.Drafts ?? []);
        json.WriteNumber("lineLock", used.LineLock);
        WriteName(json, "fill", used.Fill);
        json.WriteStartArray("region");
        json.WriteNumberValue(used.Region.X);
        json.WriteNumberValue(used.Region.Y);
        json.WriteNumberValue(used.Region.Width);
        json.WriteNumberValue(used.Region.Height);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteWords(Utf8JsonWriter json, Denoising used)
    {
        if (used.Prompt.Length > 0 || used.NegativePrompt.Length > 0)
        {
            json.WriteString("prompt", used.Prompt);
            json.WriteString("negativePrompt", used.NegativePrompt);
            WriteName(json, "emphasis", used.Emphasis);
        }

        if (used.ClipSkip is { } skip)
        {
            json.WriteNumber("clipSkip", skip);
        }
    }

    private static void WriteControls(Utf8JsonWriter json, IReadOnlyList<ControlUse> controls)
    {
        if (controls.Count == 0)
        {
            return;
        }

        json.WriteStartArray("controls");
        foreach (var control in controls)
        {
            json.WriteStartObject();
            json.WriteString("name", control.Name);
            if (control.Network is { } network)
            {
                json.WriteString("model", network.ModelId);
                json.WriteString("modelSha256", network.Sha256.Hex);
                WriteOrigin(json, network.Licence, network.TrainingData);
            }

            json.WriteString("picture", control.Image is { } image ? image.Hex : "sketch");
            json.WriteNumber("strength", control.Strength);
            json.WriteNumber("start", control.Start);
            json.WriteNumber("end", control.End);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLoras(Utf8JsonWriter json, IReadOnlyList<LoraUse> loras)
    {
        if (loras.Count == 0)
        {
            return;
        }

        json.WriteStartArray("loras");
        foreach (var lora in loras)
        {
            json.WriteStartObject();
            json.WriteString("name", lora.Name);
            if (lora.Sha256 is { } hash)
            {
                json.WriteString("sha256", hash.Hex);
            }

            WriteOrigin(json, lora.Licence, lora.TrainingData);
            json.WriteNumber("weight", lora.Weight);
            if (lora.TextEncoderWeight is { } textEncoders)
            {
                json.WriteNumber("textEncoderWeight", textEncoders);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDrafts(Utf8JsonWriter json, IReadOnlyList<DraftUse> drafts)
    {
        if (drafts.Count == 0)
        {
            return;
        }

        json.WriteStartArray("drafts");
        foreach (var draft in drafts)
        {
            json.WriteStartObject();
            json.WriteString("model", draft.ModelId);
            json.WriteString("modelSha256", draft.Sha256.Hex);
            WriteOrigin(json, draft.Licence, draft.TrainingData);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteOrigin(Utf8JsonWriter json, string? licence, string? trainingData)
    {
        if (licence is not null)
        {
            json.WriteString("modelLicence", licence);
            json.WriteString("trainingData", trainingData);
        }
    }

    private static void WriteName(Utf8JsonWriter json, string name, Enum? value)
    {
        if (value is not null)
        {
            json.WriteString(name, JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
        }
    }
}
