using ArtistAssist.Daemon.Hosting;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Machine;
using ArtistAssist.Daemon.Pictures;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Diffusion.Pipelines.LineInpaint;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.LineModels;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Daemon.Tasks;

/// <summary>Continues line art through a mask, or closes gaps in it.</summary>
internal sealed class InpaintRunner(Workbench bench, PictureOpener pictures, ContentStore store, TimeProvider time) : ITaskRunner
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
        if (request.DeviceId is { } device)
        {
            DeviceIds.Parse(device);
        }

        var model = ModelFor(request);
        LineInpaintLimits.Check((InpaintTask)request.Task, model.Id);
        return model.Id;
    }

    /// <inheritdoc/>
    public void Run(JobRun run, CancellationToken token)
    {
        if (run.Proposals > 0)
        {
            return;
        }

        var model = ModelFor(run.Request);
        var choice = bench.Devices.ChooseAsync(run.Request.DeviceId, token).GetAwaiter().GetResult();
        run.Loading(model.Id, choice.Candidates[0].ToId());
        using var picture = pictures.Open(run.Request.Image, token);
        using var mask = run.Request.Mask is { } sent ? pictures.OpenMask(sent, picture.Pixels.Layout.Extent, token) : null;
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
        var scratch = store.NewScratchFile();
        try
        {
            InpaintOutcome outcome;
            using (var result = PixelFile.Create(scratch, picture.Pixels.Layout))
            {
                var pipeline = new LineInpaintPipeline(model, InpaintProfiles.From(model.Card));
                outcome = pipeline.Run(
                    picture.Pixels, picture.IccProfile, mask, settings, result, progress => run.Step(progress.Step, progress.StepCount), token);
            }

            bench.LastDevice = model.Device.ToId();
            var layout = Layouts.ToJob(picture.Pixels.Layout, picture.IccProfile);
            run.Propose(scratch, layout, Receipts.ToJob(outcome.Receipt), Account(run, settings, outcome, model));
            return true;
        }
        finally
        {
            File.Delete(scratch);
        }
    }

    private InstalledModel ModelFor(JobRequest request)
    {
        if (request.ModelId is not { } id)
        {
            return bench.Catalog.GetDefault(ModelTask.Inpaint);
        }

        var model = bench.Catalog.GetUsable(id);
        return model.Card.Task == ModelTask.Inpaint ? model : throw new TaskUnsupportedException(Task, id);
    }

    private Jobs.Provenance Account(JobRun run, InpaintSettings settings, InpaintOutcome outcome, InpaintModel model)
    {
        var (elapsed, joules) = run.Cost;
        var card = model.Card;
        return new Jobs.Provenance
        {
            Task = Task,
            Mode = settings.CloseGaps is null ? settings.Mode.ToString().ToLowerInvariant() : "close_gaps",
            ModelId = card.Id,
            ModelName = $"{card.Name} {card.Version}",
            ModelSha256 = ContentHash.FromBytes(Convert.FromHexString(card.Sha256)),
            ModelLicence = card.Licence,
            TrainingData = card.TrainingData.Statement,
            Strength = 1,
            WorkingScale = outcome.WorkingScale,
            Mask = run.Request.Mask?.Image.Content,
            Source = run.Request.Image.Content,
            DeviceId = model.Device.ToId(),
            Elapsed = elapsed,
            EnergyJoules = joules,
            SoftwareVersion = SoftwareVersion.Text,
            Created = time.GetUtcNow(),
        };
    }

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
