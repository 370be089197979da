namespace ArtistAssist.Pdf;

/// <summary>A document cannot be read.</summary>
internal sealed class PdfException(PdfProblem problem, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>What is wrong.</summary>
    internal PdfProblem Problem { get; } = problem;

    internal static PdfException Damaged(string message, Exception? innerException = null) => new(PdfProblem.Damaged, message, innerException);

    internal static PdfException Truncated() => new(PdfProblem.Truncated, "The document ends too early.");
}
