using System.Text.Json.Serialization;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>Pixels that are added at each side of a canvas, 0 or more.</summary>
internal sealed record CanvasMargins(int Left, int Top, int Right, int Bottom)
{
    /// <summary>Most pixels at one side.</summary>
    public const int Most = 16_384;

    /// <summary>True where nothing is added at all.</summary>
    [JsonIgnore]
    public bool IsNone => (Left, Top, Right, Bottom) == (0, 0, 0, 0);
}
