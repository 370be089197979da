using ArtistAssist.Protocol.V1;

namespace ArtistAssist.PluginSdk;

/// <summary>What a small picture shows.</summary>
public sealed record PreviewOptions
{
    /// <summary>Which of the job's proposals, from 0. Default 0.</summary>
    public int Index { get; init; }

    /// <summary>Longest side in pixels, 16 to 4096; what is smaller keeps its size. Default 1024.</summary>
    public int LongestSide { get; init; } = 1024;

    /// <summary>True shows the artist's picture instead of the proposal. Default false.</summary>
    public bool OfSource { get; init; }

    internal GetResultRequest ToRequest(string jobId) => new()
    {
        JobId = jobId,
        Index = checked((uint)Index),
        Preview = new PreviewForm { MaxSide = checked((uint)LongestSide), OfSource = OfSource },
    };
}
