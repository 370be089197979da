using ArtistAssist.Inference.DiffusionModels;

namespace ArtistAssist.Inference.Tests.DiffusionModels;

public sealed class DiffusionProfilesTests : IDisposable
{
    private readonly TinyModel _models = new();

    public void Dispose() => _models.Dispose();

    [Theory]
    [InlineData("""{"_class_name": "EulerAncestralDiscreteScheduler", "timestep_spacing": "trailing", "prediction_type": "epsilon"}""", true)]
    [InlineData("""{"_class_name": "EulerDiscreteScheduler", "timestep_spacing": "trailing"}""", true)]
    [InlineData("""{"_class_name": "LCMScheduler"}""", true)]
    [InlineData("""{"_class_name": "TCDScheduler"}""", true)]
    [InlineData("""{"_class_name": "EulerDiscreteScheduler", "timestep_spacing": "leading"}""", false)]
    [InlineData("""{"_class_name": "EulerDiscreteScheduler", "timestep_spacing": "trailing", "rescale_betas_zero_snr": true}""", false)]
    [InlineData("""{"_class_name": "EulerDiscreteScheduler", "timestep_spacing": "trailing", "prediction_type": "v_prediction"}""", false)]
    [InlineData("""{"_class_name": "DDIMScheduler", "timestep_spacing": "trailing"}""", false)]
    [InlineData(null, false)]
    public void From_SchedulerOfDistilledModels_TakesFewStepsWithoutGuidance(string? scheduler, bool isDistilled)
    {
        var traits = DiffusionProfiles.From(_models.Create("sd1", scheduler).Model);

        Assert.Equal(isDistilled ? (8, 3, 1.0) : (20, 4, 7.0), (traits.DefaultStepCount, traits.MinimumStepCount, traits.DefaultGuidanceScale));
    }
}
