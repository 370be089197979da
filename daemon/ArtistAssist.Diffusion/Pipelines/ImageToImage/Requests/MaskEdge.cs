namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;

/// <summary>On which side of a mask's edge a result fades into the picture.</summary>
public enum MaskEdge
{
    /// <summary>Inside: where the mask is 0 nothing changes. What a fill replaces does not shine through: there the edge is the mask's own.</summary>
    Inside,

    /// <summary>Around: all of the mask is replaced, and the fade reaches beyond it by the selection's blend; as Krita's plug-in does.</summary>
    Around,
}
