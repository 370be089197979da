namespace ArtistAssist.Gimp.Runs;

/// <summary>Something that the artist has to do first, as a sentence in her language.</summary>
internal sealed class TroubleException(string sentence) : Exception(sentence);
