namespace ArtistAssist.Imaging.Codecs;

/// <summary>One thing worth saying about how a file was read.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Detail">Its number or name, see the kind.</param>
public sealed record ImageNote(ImageNoteKind Kind, string Detail)
{
    /// <summary>One English sentence.</summary>
    public string Message => Kind switch
    {
        ImageNoteKind.FirstPageOfMany => $"The file has {Detail} pages; the first one is used.",
        ImageNoteKind.ConvertedToSrgb => $"The picture was in {Detail} and has been converted to sRGB.",
        ImageNoteKind.EmbeddedPreview => $"Only the document's embedded preview ({Detail} pixels) was read; export the picture as PNG or PSD for its full size.",
        _ => $"The camera's orientation ({Detail}) has been applied.",
    };
}
