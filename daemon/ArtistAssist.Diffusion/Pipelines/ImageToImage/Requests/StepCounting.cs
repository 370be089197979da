namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;

/// <summary>How strength becomes steps.</summary>
public enum StepCounting
{
    /// <summary>A weak strength makes the schedule finer, so that the model's fewest steps are taken: as Krita's plug-in counts.</summary>
    AtLeastMinimum,

    /// <summary>A part of the steps asked for, at least one: as diffusers counts.</summary>
    PartOfSteps,
}
