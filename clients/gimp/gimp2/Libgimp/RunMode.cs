namespace ArtistAssist.Gimp.Libgimp;

/// <summary>Who calls, as libgimp 2.10 numbers it (GimpRunMode).</summary>
internal enum RunMode
{
    /// <summary>The artist, who is asked for what she wants.</summary>
    Interactive = 0,

    /// <summary>A script, which says everything.</summary>
    Script = 1,

    /// <summary>The artist, who wants the same as the last time.</summary>
    WithLastValues = 2,
}
