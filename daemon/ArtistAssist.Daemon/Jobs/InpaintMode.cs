namespace ArtistAssist.Daemon.Jobs;

/// <summary>What an inpainting does inside its mask. The numbers are kept in the journal.</summary>
internal enum InpaintMode
{
    Fill = 1,
    Remove = 2,
    Expand = 3,
}
