namespace ArtistAssist.Imaging.Codecs;

/// <summary>Why a file cannot be read.</summary>
public enum UnreadableReason
{
    /// <summary>It holds no byte.</summary>
    Empty,

    /// <summary>Its first bytes are those of no image format that we read.</summary>
    NotAnImage,

    /// <summary>It ends too early.</summary>
    Truncated,

    /// <summary>Its content contradicts its format.</summary>
    Damaged,
}
