namespace ArtistAssist.Models.Diffusion;

/// <summary>The ranges of <see cref="DiffusionModel"/>: what an import finds must be within them, and so must what one wrote.</summary>
internal static class DiffusionRanges
{
    // Kept as a text in source.json, where one character can take six.
    private const int MaxSchedulerText = 512 * 1024;
    private const int MaxWidth = 8192;

    /// <returns>What is out of its range, as the end of a sentence; null when nothing is.</returns>
    public static string? ProblemOf(DiffusionModel model)
    {
        (bool Holds, string Problem)[] rules =
        [
            (model.LatentChannels is >= 1 and <= 64, $"its latents have {model.LatentChannels} channels; 1 to 64 are possible"),
            (model.LatentFactor is >= 1 and <= 64, $"one latent is {model.LatentFactor} pixels wide; 1 to 64 are possible"),
            (model.ScalingFactor is > 0 and <= 1000, $"its scaling_factor is {model.ScalingFactor}; it must be above 0 and at most 1000"),
            (model.ShiftFactor is >= -1000 and <= 1000, $"its shift_factor is {model.ShiftFactor}; -1000 to 1000 is possible"),
            (model.LatentMultiple is >= 1 and <= 64, $"its size_multiple is {model.LatentMultiple}; 1 to 64 is possible"),
            (model.NativeSide is >= 32 and <= 8192, $"its sample_size is for pictures of {model.NativeSide} pixels; 32 to 8192 are possible"),
            (model.TextWidth is >= 0 and <= MaxWidth, $"its text is {model.TextWidth} wide; at most {MaxWidth} is possible"),
            (model.GuidanceEmbeddingWidth is null or (>= 1 and <= MaxWidth), $"its time_cond_proj_dim is {model.GuidanceEmbeddingWidth}; 1 to {MaxWidth} is possible"),
            (model.StyleWidth is >= 0 and <= 64, $"its style has {model.StyleWidth} values; at most 64 are possible"),
            (model.SchedulerConfig is { Length: <= MaxSchedulerText }, $"its scheduler_config.json has more than {MaxSchedulerText} characters"),
            (HasItsInputs(model), $"its UNet takes {model.UnetInputChannels} channels, which are not those of its latents and planes"),
            (HasItsTexts(model), $"a text encoder of it is out of the range of {MaxWidth} values and 200 layers"),
        ];
        return rules.FirstOrDefault(rule => !rule.Holds).Problem;
    }

    private static bool HasItsInputs(DiffusionModel model) =>
        model.ConditionPlanes is { } planes
        && model.UnetInputChannels == model.LatentChannels + planes.Sum(plane => plane == ConditionPlane.Mask ? 1 : (long)model.LatentChannels);

    private static bool HasItsTexts(DiffusionModel model) =>
        model.TextEncoders is { } encoders && encoders.All(encoder => encoder is { Width: >= 1 and <= MaxWidth, Layers: >= 1 and <= 200, PadToken: >= 0 });
}
