using System.Collections.Immutable;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Machine;
using ArtistAssist.Daemon.Pictures;
using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Style;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.LineModels;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Daemon.Tasks;

/// <summary>Turns rough sketches into clean lines.</summary>
internal sealed class CleanupRunner(Workbench bench, TaskModels models, PicturesAhead ahead, PictureOpener pictures, ProposalWriter proposals) : ITaskRunner
{
    public string Task => CleanupTask.TaskName;

    /// <inheritdoc/>
    /// <exception cref="ModelNotFoundException">There is no such model.</exception>
    /// <exception cref="ModelUnusableException">The model is broken.</exception>
    /// <exception cref="DeviceNotFoundException">There is no such device.</exception>
    /// <exception cref="ControlUnsupportedException">The model lacks a slider or hint that is asked for.</exception>
    public string Admit(JobRequest request)
    {
        models.Admit(request, ModelTask.Cleanup);
        var model = models.LineModelFor(request, ModelTask.Cleanup);
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

        var model = models.LineModelFor(run.Request, ModelTask.Cleanup);
        var choice = bench.Devices.ChooseAsync(run.Request.DeviceId, token).GetAwaiter().GetResult();
        run.Loading(model.Id, choice.Candidates[0].ToId());
        using var picture = ahead.Open(run.Request, token);
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
        var profile = settings.Output == Diffusion.Pipelines.Cleanup.CleanupOutput.Source ? picture.IccProfile : [];
        proposals.Write(run, layout, profile, result =>
        {
            var pipeline = new CleanupPipeline(model, CleanupProfiles.From(model.Card));
            var outcome = pipeline.Run(
                picture.Pixels, picture.IccProfile, mask, settings, result, progress => run.Step(progress.Step, progress.StepCount), token);
            var fidelity = outcome.Fidelity is { } lines ? new InkFidelity(lines.F1, lines.Chamfer, lines.Tolerance) : null;
            return (outcome.Receipt, Account(run, settings, outcome, model), fidelity);
        });
        return true;
    }

    private Jobs.Provenance Account(JobRun run, CleanupSettings settings, CleanupOutcome outcome, LineModel model)
    {
        var task = (CleanupTask)run.Request.Task;
        var sliders = CleanupPipeline.SlidersOf(CleanupProfiles.InputsOf(model.Card), settings).ToImmutableSortedDictionary(StringComparer.Ordinal);
        return proposals.Account(run, model.Card, model.Device, settings.Strength, outcome.WorkingScale) with
        {
            Sliders = sliders.IsEmpty ? null : sliders,
            KeepHint = task.KeepHint?.Image.Content,
            RemoveHint = task.RemoveHint?.Image.Content,
        };
    }

    private Mask MaskFor(JobRequest request, OpenedPicture picture, CancellationToken token)
    {
        var canvas = picture.Pixels.Layout.Extent;
        return request.Mask is null ? Mask.Everything(canvas) : pictures.OpenMask(request.Mask, canvas, token);
    }

    private Mask? HintFor(SourceMask? hint, OpenedPicture picture, CancellationToken token) =>
        hint is null ? null : pictures.OpenMask(hint, picture.Pixels.Layout.Extent, token);

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
