namespace ArtistAssist.Diffusion.Latents;

/// <summary>The shape of a batch of latents, row-major: [batch, channels, height, width].</summary>
public readonly record struct LatentShape
{
    /// <summary>Most values that one batch may hold: 2^30.</summary>
    public const int MaximumLength = 1 << 30;

    /// <summary>A shape of four sizes, each at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or all together hold more than <see cref="MaximumLength"/> values.</exception>
    public LatentShape(int batch, int channels, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        var length = (Int128)batch * channels * height * width;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaximumLength, nameof(batch));

        Batch = batch;
        Channels = channels;
        Height = height;
        Width = width;
    }

    /// <summary>Pictures in the batch.</summary>
    public int Batch { get; }

    /// <summary>Channels of one picture; 4 for Stable Diffusion.</summary>
    public int Channels { get; }

    /// <summary>Rows, an eighth of the picture's.</summary>
    public int Height { get; }

    /// <summary>Columns, an eighth of the picture's.</summary>
    public int Width { get; }

    /// <summary>Values of one picture.</summary>
    public int ItemLength => Channels * Height * Width;

    /// <summary>Values of one channel of one picture.</summary>
    public int PlaneLength => Height * Width;

    /// <summary>Values in all.</summary>
    public int Length => Batch * ItemLength;
}
