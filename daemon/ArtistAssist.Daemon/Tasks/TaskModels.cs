using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Machine;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Daemon.Tasks;

/// <summary>Which model does a job.</summary>
internal sealed class TaskModels(Workbench bench)
{
    /// <summary>Before a job is accepted: also looks whether there is such a device.</summary>
    /// <inheritdoc cref="For"/>
    /// <exception cref="DeviceNotFoundException">There is no such device.</exception>
    public InstalledModel Admit(JobRequest request, ModelTask task)
    {
        if (request.DeviceId is { } device)
        {
            DeviceIds.Parse(device);
        }

        return For(request, task);
    }

    /// <summary>As <see cref="For"/>, for tasks that line models alone can do.</summary>
    /// <inheritdoc cref="For"/>
    public InstalledLineModel LineModelFor(JobRequest request, ModelTask task) =>
        For(request, task) as InstalledLineModel ?? throw new TaskUnsupportedException(request.Task.Name, request.ModelId);

    /// <summary>The model that is asked for, or the task's own.</summary>
    /// <exception cref="ModelNotFoundException">There is no such model.</exception>
    /// <exception cref="ModelUnusableException">The model is broken.</exception>
    /// <exception cref="NoModelForTaskException">No model can do the task.</exception>
    /// <exception cref="TaskUnsupportedException">The model that is asked for cannot do it.</exception>
    public InstalledModel For(JobRequest request, ModelTask task)
    {
        if (request.ModelId is not { } id)
        {
            return bench.Catalog.GetDefault(task);
        }

        var model = bench.Catalog.GetUsable(id);
        return model.Card.Does(task) ? model : throw new TaskUnsupportedException(request.Task.Name, id);
    }
}
