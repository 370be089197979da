namespace ArtistAssist.Models.Import;

/// <summary>How far an import is.</summary>
public enum ImportStage
{
    /// <summary>Its files are looked at.</summary>
    Reading,

    /// <summary>Its networks are compiled to see that they can be; a step for each.</summary>
    Checking,

    /// <summary>Its card is written.</summary>
    Writing,
}
