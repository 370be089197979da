namespace ArtistAssist.Diffusion.Pipelines.Cleanup;

/// <summary>What a cleanup returns.</summary>
public enum CleanupOutput
{
    /// <summary>Channels and depth of the source, lines on white paper; alpha stays as it is.</summary>
    Source,

    /// <summary>Opaque white paper with coloured lines.</summary>
    Paper,

    /// <summary>Coloured lines on nothing: alpha is ink.</summary>
    Transparent,
}
