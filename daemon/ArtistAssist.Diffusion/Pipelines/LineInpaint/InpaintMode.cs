namespace ArtistAssist.Diffusion.Pipelines.LineInpaint;

/// <summary>What is drawn inside the mask. What was there before is never looked at.</summary>
public enum InpaintMode
{
    /// <summary>Lines go on as far as the network draws them.</summary>
    Fill,

    /// <summary>Only lines that join what ends at the mask stay; ends that face each other across it are joined.</summary>
    Remove,

    /// <summary>As <see cref="Fill"/>, where the mask lies over the picture's edge on new canvas.</summary>
    Expand,
}
