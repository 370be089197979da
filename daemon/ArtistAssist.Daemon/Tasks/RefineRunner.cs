using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Daemon.Tasks;

/// <summary>Redraws pictures with a diffusion model as far as their strength allows.</summary>
internal sealed class RefineRunner(TaskModels models, DiffusionWork diffusion) : ITaskRunner
{
    public string Task => RefineTask.TaskName;

    /// <inheritdoc/>
    /// <exception cref="ModelNotFoundException">There is no such model, or no such LoRA.</exception>
    /// <exception cref="ModelUnusableException">The model is broken.</exception>
    /// <exception cref="NoModelForTaskException">There is no model to refine with.</exception>
    /// <exception cref="InvalidRequestException">The model cannot obey all that is asked.</exception>
    public string Admit(JobRequest request)
    {
        var model = ModelFor(request);
        models.Admit(request, ModelTask.Refine);
        diffusion.Check(request, model);
        return model.Id;
    }

    /// <inheritdoc/>
    public void Run(JobRun run, CancellationToken token) => diffusion.Run(run, ModelFor(run.Request), token);

    private InstalledDiffusionModel ModelFor(JobRequest request) =>
        models.For(request, ModelTask.Refine) as InstalledDiffusionModel ?? throw new TaskUnsupportedException(Task, request.ModelId);
}
