namespace ArtistAssist.Diffusion.Schedulers.Configuration;

/// <summary>The noise level after the last step.</summary>
public enum FinalSigma
{
    /// <summary>None.</summary>
    Zero,

    /// <summary>The lowest one of training.</summary>
    SigmaMin,
}
