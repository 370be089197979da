namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;

/// <summary>How a prompt leads a network.</summary>
public enum GuidanceKind
{
    /// <summary>The network is asked without the prompt as well.</summary>
    ClassifierFree,

    /// <summary>The network takes the guidance scale as an input.</summary>
    Embedded,

    /// <summary>The network is asked once, and any scale is passed over.</summary>
    None,
}
