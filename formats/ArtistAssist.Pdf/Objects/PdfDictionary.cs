namespace ArtistAssist.Pdf.Objects;

/// <summary>Values by the names before them, as they stand in the file: a value may be a <see cref="PdfReference"/>.</summary>
internal sealed class PdfDictionary(IReadOnlyDictionary<string, object?> values)
{
    internal static readonly PdfDictionary Empty = new(new Dictionary<string, object?>());

    /// <summary>Null where there is none, which is what null means in PDF too.</summary>
    internal object? this[string name] => values.GetValueOrDefault(name);
}
