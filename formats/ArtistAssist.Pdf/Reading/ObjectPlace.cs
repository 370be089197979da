namespace ArtistAssist.Pdf.Reading;

/// <summary>Where an object lies.</summary>
/// <param name="Offset">In the file; negative for an object that was deleted.</param>
/// <param name="Container">Number of the object stream that holds it; null for none.</param>
internal readonly record struct ObjectPlace(long Offset, int? Container = null);
