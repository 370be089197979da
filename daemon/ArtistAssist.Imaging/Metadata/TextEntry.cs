namespace ArtistAssist.Imaging.Metadata;

/// <summary>A named text in an image file: PNG tEXt, zTXt or iTXt.</summary>
/// <param name="Keyword">1 to 79 characters of Latin-1, for example "Title" or "parameters".</param>
/// <param name="Text">Any text.</param>
public sealed record TextEntry(string Keyword, string Text);
