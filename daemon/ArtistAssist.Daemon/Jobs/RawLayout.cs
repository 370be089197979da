using System.Text.Json.Serialization;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>How raw pixels lie: rows from top to bottom, channels interleaved, 16-bit samples little-endian.</summary>
internal sealed record RawLayout
{
    /// <summary>Pixels in a row.</summary>
    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Bytes from one row to the next; 0 for rows without gap.</summary>
    public int Stride { get; init; }

    public required ChannelLayout Channels { get; init; }

    /// <summary>8 or 16.</summary>
    public required int BitDepth { get; init; }

    /// <summary>Empty for sRGB.</summary>
    public byte[] IccProfile { get; init; } = [];

    [JsonIgnore]
    public int ChannelCount => Channels switch
    {
        ChannelLayout.Gray => 1,
        ChannelLayout.GrayAlpha => 2,
        ChannelLayout.Rgb => 3,
        _ => 4,
    };

    /// <summary>Bytes of one row's pixels.</summary>
    [JsonIgnore]
    public long RowBytes => (long)Width * ChannelCount * BitDepth / 8;

    /// <summary>Bytes from one row to the next.</summary>
    [JsonIgnore]
    public long RowPitch => Stride == 0 ? RowBytes : Stride;

    /// <summary>Bytes of the whole picture; the last row needs no gap behind it.</summary>
    [JsonIgnore]
    public long MinimumSize => RowPitch * (Height - 1) + RowBytes;
}
