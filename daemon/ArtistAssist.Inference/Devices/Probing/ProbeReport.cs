using System.Text.Json;
using System.Text.Json.Serialization;

namespace ArtistAssist.Inference.Devices.Probing;

/// <summary>One line from the probing process to its parent.</summary>
/// <param name="Works">As in <see cref="ProbeResult"/>.</param>
/// <param name="Reason">As in <see cref="ProbeResult"/>.</param>
/// <param name="MillisecondsPerMegapixel">Null when not measured.</param>
/// <param name="Final">False on the line that says it works, before the measurement.</param>
internal sealed record ProbeReport(bool Works, string? Reason, double? MillisecondsPerMegapixel, bool Final)
{
    /// <summary>Begins the line, so that what a driver prints is not taken for it.</summary>
    private const string Mark = "artistassist-probe ";

    public static ProbeReport Of(ProbeResult result, bool final) =>
        new(result.Works, result.Reason, result.TimePerMegapixel?.TotalMilliseconds, final);

    public ProbeResult ToResult() =>
        new(Works, Reason, MillisecondsPerMegapixel is > 0 and < 1e9 ? TimeSpan.FromMilliseconds(MillisecondsPerMegapixel.Value) : null);

    public string ToLine() => Mark + JsonSerializer.Serialize(this, ProbeJson.Default.ProbeReport);

    public static ProbeReport? FromLine(string line)
    {
        try
        {
            return line.StartsWith(Mark, StringComparison.Ordinal) ? JsonSerializer.Deserialize(line.AsSpan(Mark.Length), ProbeJson.Default.ProbeReport) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProbeReport))]
internal sealed partial class ProbeJson : JsonSerializerContext;
