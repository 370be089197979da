namespace ArtistAssist.Pdf;

/// <summary>Why a document cannot be read.</summary>
internal enum PdfProblem
{
    /// <summary>It ends too early.</summary>
    Truncated,

    /// <summary>It contradicts itself, or asks for more than any real document does.</summary>
    Damaged,

    /// <summary>It is encrypted, with or without a password.</summary>
    Encrypted,

    /// <summary>It has more than <see cref="PdfDocument.MostPages"/> pages.</summary>
    TooManyPages,

    /// <summary>A part of it is compressed in a way that is not read.</summary>
    UnknownCompression,
}
