using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Machine;
using ArtistAssist.Daemon.Pictures;
using ArtistAssist.Diffusion.Pipelines.ImageToImage;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Daemon.Tasks;

/// <summary>Has a diffusion model make the proposals of a refinement or an inpainting; each is safe as soon as it is complete.</summary>
internal sealed class DiffusionWork(
    Workbench bench, IDiffusionModels models, Loras loras, ModelHashes hashes, PicturesAhead ahead, PictureOpener pictures, ProposalWriter proposals)
{
    // Before a job is accepted nobody looks at the pictures of its control networks.
    private static readonly PixelBuffer Unopened = new(new PixelLayout(new Extent(1, 1), Imaging.Pixels.ChannelLayout.Gray, 8));

    /// <summary>Looks whether a job can be done, before it is accepted.</summary>
    /// <exception cref="InvalidRequestException">The model would leave out something that is asked for.</exception>
    /// <exception cref="ControlUnavailableException">The model lacks a control network that is asked for.</exception>
    /// <exception cref="LoraNotFoundException">There is no such LoRA.</exception>
    public void Check(JobRequest request, InstalledDiffusionModel model)
    {
        var task = (DiffusionTask)request.Task;
        var traits = models.TraitsOf(model);
        DiffusionLimits.Check(task, traits, model.Id);
        var (prompt, _) = loras.Find(task, model);
        var controls = (task.Diffusion?.Controls ?? []).Select(control => DiffusionAsking.Control(control, control.Image is null ? null : Unopened)).ToList();
        ImageToImagePipeline.Check(traits, DiffusionAsking.Settings(task, traits, [0], prompt, controls));
    }

    /// <summary>Makes the proposals that are still to be made.</summary>
    public void Run(JobRun run, InstalledDiffusionModel model, CancellationToken token)
    {
        var task = (DiffusionTask)run.Request.Task;
        if (Seeds.Of(run.Id, task, run.Proposals).IsEmpty)
        {
            return;
        }

        run.Loading(model.Id, models.FirstDevice(run.Request.DeviceId, token).ToId());
        using var picture = ahead.Open(run.Request, token);
        using var mask = pictures.OpenMask(run.Request, picture.Pixels.Layout.Extent, token);
        using var controls = ControlPictures.Open(task, pictures, token);
        RunNotices.Tell(run, picture.Notes);
        var (prompt, used) = loras.Find(task, model);
        models.Run(
            model,
            used,
            run.Request.DeviceId,
            lent => Draw(run, lent, new DiffusionAccount(model, lent.Device, task, prompt, used), picture, mask, controls, token),
            notice => RunNotices.Tell(run, notice),
            token);
    }

    // Begun anew on another device it goes on behind what the first one completed.
    private void Draw(
        JobRun run, LentDiffusionModel lent, DiffusionAccount account, OpenedPicture picture, Mask? mask, ControlPictures controls, CancellationToken token)
    {
        var model = lent.Model;
        var done = run.Proposals;
        var seeds = Seeds.Of(run.Id, account.Task, done);
        if (seeds.IsEmpty)
        {
            return;
        }

        var settings = DiffusionAsking.Settings(account.Task, model.Traits, seeds, account.Prompt, controls.Settings);
        using var files = new ProposalFiles(seeds.Length, () => proposals.Create(picture.Pixels.Layout, picture.IccProfile));
        var draft = new LineDraft(bench, run.Request.DeviceId, notice => RunNotices.Tell(run, notice));
        new ImageToImagePipeline(model, draft).Run(
            picture.Pixels,
            picture.IccProfile,
            mask,
            settings,
            files.Sinks,
            progress => Tell(run, progress, done, seeds.Length),
            proposal => Propose(run, files[proposal.Index], proposal, Completed(account, draft, proposal.Plan, lent, token), settings, model.Traits),
            token);
    }

    // Hashes that are still computed are waited for when there is something to account for, not before.
    private DiffusionAccount Completed(DiffusionAccount account, LineDraft draft, RunPlan plan, LentDiffusionModel lent, CancellationToken token) => account with
    {
        Drafts = draft.Used,
        Loras = loras.Complete(account.Loras, token),
        Controls = plan.Controls.Select(control => control.Name).Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, name => Use(lent.Controls[name], token), StringComparer.Ordinal),
    };

    private NetworkUse Use(ControlModelCard card, CancellationToken token) => new(card.Id, hashes.Of(card, token), card.Licence, card.TrainingData.Statement);

    private void Propose(JobRun run, ProposalFile file, Proposal proposal, DiffusionAccount account, ImageToImageSettings settings, DiffusionTraits traits)
    {
        var fidelity = proposal.Fidelity is { } measured ? new InkFidelity(measured.F1, measured.Chamfer, measured.Tolerance) : null;
        var made = proposals.Account(run, account.Model.Card, account.Device, settings.Strength, proposal.Plan.WorkingScale);
        proposals.Propose(run, file, proposal.Receipt, account.Complete(made, proposal, settings, traits), fidelity);
    }

    // Proposals from before a restart count as steps that are done.
    private static void Tell(JobRun run, Diffusion.Pipelines.StepProgress progress, int done, int left)
    {
        var each = progress.StepCount / left;
        run.Step(progress.Step + (done * each), progress.StepCount + (done * each));
    }
}
