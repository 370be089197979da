using ArtistAssist.Pdf;

namespace ArtistAssist.Cli.Batch.Inputs;

/// <summary>Counts the pages of a PDF; what they hold is the daemon's business.</summary>
internal static class PdfPages
{
    /// <summary>1 for a file that cannot be read: the daemon says what is wrong.</summary>
    public static int Count(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Math.Max(1, PdfDocument.Open(file).Pages.Count);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PdfException)
        {
            return 1;
        }
    }
}
