namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;

/// <summary>How far the model sees around a mask.</summary>
public enum ContextChoice
{
    /// <summary>As far as its size and the strength ask for.</summary>
    Automatic,

    /// <summary>The mask's box and nothing else.</summary>
    MaskBounds,

    /// <summary>The whole picture.</summary>
    EntireImage,
}
