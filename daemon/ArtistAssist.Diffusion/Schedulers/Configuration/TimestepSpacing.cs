namespace ArtistAssist.Diffusion.Schedulers.Configuration;

/// <summary>Which training timesteps are visited (Lin et al., arXiv 2305.08891, table 2).</summary>
public enum TimestepSpacing
{
    /// <summary>Both ends and evenly between them.</summary>
    Linspace,

    /// <summary>Multiples of a whole stride from the noiseless end; the noisiest timesteps are left out.</summary>
    Leading,

    /// <summary>Multiples of a stride from the noisiest timestep.</summary>
    Trailing,
}
