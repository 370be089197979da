using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Machine;
using ArtistAssist.Daemon.Pictures;
using ArtistAssist.Diffusion.Pipelines.LineInpaint;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.LineModels;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Daemon.Tasks;

/// <summary>Fills masks: line models continue the lines of line art or close gaps in it, diffusion models draw anew.</summary>
internal sealed class InpaintRunner(Workbench bench, TaskModels models, PicturesAhead ahead, PictureOpener pictures, ProposalWriter proposals, DiffusionWork diffusion) : ITaskRunner
{
    public string Task => InpaintTask.TaskName;

    /// <inheritdoc/>
    /// <exception cref="ModelNotFoundException">There is no such model.</exception>
    /// <exception cref="ModelUnusableException">The model is broken.</exception>
    /// <exception cref="NoModelForTaskException">There is no model to inpaint with.</exception>
    /// <exception cref="DeviceNotFoundException">There is no such device.</exception>
    /// <exception cref="InvalidRequestException">The model cannot obey all that is asked.</exception>
    public string Admit(JobRequest request)
    {
        var model = models.Admit(request, ModelTask.Inpaint);
        if (model is InstalledDiffusionModel diffusionModel)
        {
            diffusion.Check(request, diffusionModel);
        }
        else
        {
            LineInpaintLimits.Check((InpaintTask)request.Task, model.Id);
        }

        return model.Id;
    }

    /// <inheritdoc/>
    public void Run(JobRun run, CancellationToken token)
    {
        if (models.For(run.Request, ModelTask.Inpaint) is InstalledDiffusionModel model)
        {
            diffusion.Run(run, model, token);
        }
        else if (run.Proposals == 0)
        {
            Run(run, models.LineModelFor(run.Request, ModelTask.Inpaint), token);
        }
    }

    private void Run(JobRun run, InstalledLineModel model, CancellationToken token)
    {
        var choice = bench.Devices.ChooseAsync(run.Request.DeviceId, token).GetAwaiter().GetResult();
        run.Loading(model.Id, choice.Candidates[0].ToId());
        using var picture = ahead.Open(run.Request, token);
        using var mask = pictures.OpenMask(run.Request, picture.Pixels.Layout.Extent, token);
        RunNotices.Tell(run, picture.Notes);
        bench.LineModels.InpaintAsync(
            model,
            run.Request.DeviceId,
            opened => Inpaint(run, picture, mask, opened, token),
            notice => RunNotices.Tell(run, notice),
            token).GetAwaiter().GetResult();
    }

    private bool Inpaint(JobRun run, OpenedPicture picture, Mask? mask, InpaintModel model, CancellationToken token)
    {
        var settings = Settings((InpaintTask)run.Request.Task);
        proposals.Write(run, picture.Pixels.Layout, picture.IccProfile, result =>
        {
            var pipeline = new LineInpaintPipeline(model, InpaintProfiles.From(model.Card));
            var outcome = pipeline.Run(
                picture.Pixels, picture.IccProfile, mask, settings, result, progress => run.Step(progress.Step, progress.StepCount), token);
            var account = proposals.Account(run, model.Card, model.Device, strength: 1, outcome.WorkingScale);
            return (outcome.Receipt, account with { Mode = ModeOf(settings) }, null);
        });
        return true;
    }

    private static string ModeOf(InpaintSettings settings) => settings.CloseGaps is null ? settings.Mode.ToString().ToLowerInvariant() : "close_gaps";

    private static InpaintSettings Settings(InpaintTask task) => new()
    {
        Mode = task.Mode switch
        {
            Jobs.InpaintMode.Remove => Diffusion.Pipelines.LineInpaint.InpaintMode.Remove,
            Jobs.InpaintMode.Expand => Diffusion.Pipelines.LineInpaint.InpaintMode.Expand,
            _ => Diffusion.Pipelines.LineInpaint.InpaintMode.Fill,
        },
        CloseGaps = task.CloseGaps,
    };
}
