using ArtistAssist.Daemon.Hosting;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Machine;
using ArtistAssist.Daemon.Pictures;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Style;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.LineModels;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Daemon.Tasks;

/// <summary>Turns rough sketches into clean lines.</summary>
internal sealed class CleanupRunner(Workbench bench, PictureOpener pictures, ContentStore store, TimeProvider time) : ITaskRunner
{
    public string Task => CleanupTask.TaskName;

    /// <inheritdoc/>
    /// <exception cref="ModelNotFoundException">There is no such model.</exception>
    /// <exception cref="ModelUnusableException">The model is broken.</exception>
    /// <exception cref="DeviceNotFoundException">There is no such device.</exception>
    /// <exception cref="ControlUnsupportedException">The model lacks a slider or hint that is asked for.</exception>
    public string Admit(JobRequest request)
    {
        if (request.DeviceId is { } device)
        {
            DeviceIds.Parse(device);
        }

        var model = ModelFor(request);
        var task = (CleanupTask)request.Task;
        CleanupPipeline.Check(CleanupProfiles.InputsOf(model.Card), Settings(task, task.Masks.Any() ? new CleanupHints(null, null) : null));
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
        using var mask = MaskFor(run.Request, picture, token);
        var task = (CleanupTask)run.Request.Task;
        using var keep = HintFor(task.KeepHint, picture, token);
        using var remove = HintFor(task.RemoveHint, picture, token);
        var settings = Settings(task, keep is null && remove is null ? null : new CleanupHints(keep, remove));
        RunNotices.Tell(run, picture.Notes);
        bench.LineModels.RunAsync(
            model,
            run.Request.DeviceId,
            lineModel => Clean(run, picture, mask, settings, lineModel, token),
            notice => RunNotices.Tell(run, notice),
            token).GetAwaiter().GetResult();
    }

    private bool Clean(JobRun run, OpenedPicture picture, Mask mask, CleanupSettings settings, LineModel model, CancellationToken token)
    {
        var layout = CleanupPipeline.ResultLayout(picture.Pixels.Layout, settings);
        var scratch = store.NewScratchFile();
        try
        {
            CleanupOutcome outcome;
            using (var result = PixelFile.Create(scratch, layout))
            {
                var pipeline = new CleanupPipeline(model, CleanupProfiles.From(model.Card));
                outcome = pipeline.Run(
                    picture.Pixels, picture.IccProfile, mask, settings, result, progress => run.Step(progress.Step, progress.StepCount), token);
            }

            bench.LastDevice = model.Device.ToId();
            var profile = settings.Output == Diffusion.Pipelines.Cleanup.CleanupOutput.Source ? picture.IccProfile : [];
            run.Propose(scratch, Layouts.ToJob(layout, profile), Receipts.ToJob(outcome.Receipt), Account(run, settings, outcome, model));
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
            return bench.Catalog.GetDefault(ModelTask.Cleanup);
        }

        var model = bench.Catalog.GetUsable(id);
        return model.Card.Task == ModelTask.Cleanup ? model : throw new TaskUnsupportedException(Task, id);
    }

    private Mask MaskFor(JobRequest request, OpenedPicture picture, CancellationToken token)
    {
        var canvas = picture.Pixels.Layout.Extent;
        return request.Mask is null ? Mask.Everything(canvas) : pictures.OpenMask(request.Mask, canvas, token);
    }

    private Mask? HintFor(SourceMask? hint, OpenedPicture picture, CancellationToken token) =>
        hint is null ? null : pictures.OpenMask(hint, picture.Pixels.Layout.Extent, token);

    private Jobs.Provenance Account(JobRun run, CleanupSettings settings, CleanupOutcome outcome, LineModel model)
    {
        var (elapsed, joules) = run.Cost;
        var card = model.Card;
        return new Jobs.Provenance
        {
            Task = Task,
            ModelId = card.Id,
            ModelName = $"{card.Name} {card.Version}",
            ModelSha256 = ContentHash.FromBytes(Convert.FromHexString(card.Sha256)),
            ModelLicence = card.Licence,
            TrainingData = card.TrainingData.Statement,
            Strength = settings.Strength,
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

    private static CleanupSettings Settings(CleanupTask task, CleanupHints? hints)
    {
        var standard = new CleanupSettings();
        return new CleanupSettings
        {
            WorkingScale = task.WorkingScale,
            LineDarkness = task.LineDarkness ?? standard.LineDarkness,
            FaintLineThreshold = task.FaintLineThreshold,
            SpeckRemoval = task.SpeckRemoval,
            Strength = task.Strength ?? standard.Strength,
            Output = task.Output switch
            {
                Jobs.CleanupOutput.Paper => Diffusion.Pipelines.Cleanup.CleanupOutput.Paper,
                Jobs.CleanupOutput.Transparent => Diffusion.Pipelines.Cleanup.CleanupOutput.Transparent,
                _ => standard.Output,
            },
            InkColor = task.InkColor ?? standard.InkColor,
            LineWeight = task.LineWeight,
            Taper = task.Taper,
            Detail = task.Detail,
            ConstructionRemoval = task.ConstructionRemoval,
            Hatching = task.Hatching,
            Wobble = task.Wobble,
            Hints = hints,
        };
    }
}
