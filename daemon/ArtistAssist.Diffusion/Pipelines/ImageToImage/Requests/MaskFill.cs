namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;

/// <summary>What takes the place of masked pixels before the model begins.</summary>
public enum MaskFill
{
    /// <summary>The artist's pixels stay: refinement.</summary>
    None,

    /// <summary>The surroundings' colours, blurred the further the deeper.</summary>
    Blur,

    /// <summary>The surroundings continued outwards, then blurred: for new canvas at the picture's edge.</summary>
    Expand,

    /// <summary>The surroundings continued smoothly through the mask, without what was there.</summary>
    Remove,

    /// <summary>Middle gray.</summary>
    Neutral,
}
