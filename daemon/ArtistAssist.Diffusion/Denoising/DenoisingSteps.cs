namespace ArtistAssist.Diffusion.Denoising;

/// <summary>How many steps are planned, and at which of them a run begins.</summary>
/// <param name="StepCount">Steps of the whole schedule, at least 1.</param>
/// <param name="StartStep">Steps left out at its beginning, 0 to below <paramref name="StepCount"/>.</param>
public readonly record struct DenoisingSteps(int StepCount, int StartStep)
{
    /// <summary>Fewest steps of a run with ordinary models.</summary>
    public const int OrdinaryMinimum = 4;

    /// <summary>Fewest steps of a run with models that were distilled to few steps.</summary>
    public const int DistilledMinimum = 3;

    /// <summary>Most steps that a schedule may have.</summary>
    public const int Maximum = 1000;

    /// <summary>Steps that a run takes.</summary>
    public int RunCount => StepCount - StartStep;

    /// <summary>
    /// The steps for a denoising strength as Krita's plug-in counts them: too few of them make the schedule finer, so that a weak refinement still takes
    /// <paramref name="minimum"/> steps.
    /// </summary>
    /// <param name="stepCount">Steps at full strength, 1 to 1000.</param>
    /// <param name="strength">Denoising strength, above 0 up to 1.</param>
    /// <param name="minimum">Fewest steps to take, 1 to 1000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static DenoisingSteps AtLeast(int stepCount, double strength, int minimum = OrdinaryMinimum)
    {
        Check(stepCount, strength);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimum, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minimum, Maximum);

        var start = (int)Math.Round(stepCount * (1 - strength));
        if (stepCount - start >= minimum)
        {
            return new DenoisingSteps(stepCount, start);
        }

        // A very weak strength cannot be told apart by more steps than the training had.
        var finer = (int)Math.Min(Math.Floor(minimum / strength), Math.Max(Maximum, minimum));
        return new DenoisingSteps(finer, finer - minimum);
    }

    /// <summary>The steps for a denoising strength as diffusers counts them: a part of those planned, and at least one.</summary>
    /// <param name="stepCount">Steps at full strength, 1 to 1000.</param>
    /// <param name="strength">Denoising strength, above 0 up to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static DenoisingSteps PartOf(int stepCount, double strength)
    {
        Check(stepCount, strength);
        var taken = Math.Clamp((int)(stepCount * strength), 1, stepCount);
        return new DenoisingSteps(stepCount, stepCount - taken);
    }

    private static void Check(int stepCount, double strength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stepCount, Maximum);
        if (!(strength > 0 && strength <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(strength), strength, "Strength must be above 0 and at most 1.");
        }
    }
}
