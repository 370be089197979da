namespace ArtistAssist.Gimp.Libgimp;

/// <summary>Types of arguments, as libgimp 2.10 numbers them (GimpPDBArgType).</summary>
internal enum PdbType
{
    Whole = 0,
    Number = 3,
    Text = 4,
    Image = 13,
    Drawable = 16,
    Status = 21,
}
