namespace ArtistAssist.Gimp.Libgimp;

/// <summary>How a call ended, as libgimp 2.10 numbers it (GimpPDBStatusType).</summary>
internal enum PdbStatus
{
    ExecutionError = 0,
    Success = 3,
    Cancel = 4,
}
