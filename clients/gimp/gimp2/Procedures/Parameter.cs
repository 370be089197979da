using ArtistAssist.Gimp.Libgimp;

namespace ArtistAssist.Gimp.Procedures;

/// <summary>A parameter as GIMP's procedure browser shows it.</summary>
internal sealed record Parameter(PdbType Type, string Name, string Description);
