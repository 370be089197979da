using System.Globalization;
using System.Text.Json;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Imaging.Metadata;

namespace ArtistAssist.Daemon.Results;

/// <summary>What made a result, as texts of its file.</summary>
internal static class Accounts
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The program's name, and everything about the result as one JSON object under "ArtistAssist".</summary>
    public static IReadOnlyList<TextEntry> Of(Provenance made) =>
        [new("Software", $"ArtistAssist {made.SoftwareVersion}"), new("ArtistAssist", Json(made))];

    private static string Json(Provenance made)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("task", made.Task);
            json.WriteString("model", made.ModelId);
            json.WriteString("modelName", made.ModelName);
            json.WriteString("modelSha256", made.ModelSha256.Hex);
            json.WriteString("modelLicence", made.ModelLicence);
            json.WriteString("trainingData", made.TrainingData);
            if (made.Mode is { } mode)
            {
                json.WriteString("mode", mode);
            }

            if (made.Seed is { } seed)
            {
                json.WriteNumber("seed", seed);
            }

            json.WriteNumber("strength", made.Strength);
            json.WriteNumber("workingScale", made.WorkingScale);
            WriteSliders(json, made);
            if (made.KeepHint is { } keep)
            {
                json.WriteString("keepHintSha256", keep.Hex);
            }

            if (made.RemoveHint is { } remove)
            {
                json.WriteString("removeHintSha256", remove.Hex);
            }

            if (made.Mask is { } mask)
            {
                json.WriteString("maskSha256", mask.Hex);
            }

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
}
