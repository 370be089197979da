namespace ArtistAssist.Models.Architectures.Networks;

/// <summary>What the weights of a UNet or ControlNet do not tell.</summary>
internal sealed record UnetSettings
{
    /// <summary>Groups of the group normalisations. Default 32, as in every published model.</summary>
    public int Groups { get; init; } = 32;

    /// <summary>Epsilon of the normalisations outside attention. Default 1e-5.</summary>
    public float Epsilon { get; init; } = 1e-5f;

    /// <summary>Heads of attention at every level; null when <see cref="HeadCount"/> or <see cref="HeadWidth"/> says it.</summary>
    public IReadOnlyList<int>? HeadsPerLevel { get; init; }

    /// <summary>The same number of heads at every level: 8 in Stable Diffusion 1.</summary>
    public int? HeadCount { get; init; }

    /// <summary>Channels of a head: 64 in Stable Diffusion 2 and XL.</summary>
    public int HeadWidth { get; init; } = 64;

    /// <summary>Values for each of the time_ids; null to derive it from the weights. 256 in Stable Diffusion XL.</summary>
    public int? TimeIdWidth { get; init; }

    public int Heads(int level, int channels) =>
        HeadsPerLevel is { } heads && level < heads.Count ? heads[level]
        : HeadCount ?? Math.Max(1, channels / HeadWidth);
}
