using ArtistAssist.Daemon.Hosting;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Machine;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Imaging.Compositing;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Models.Cards;

namespace ArtistAssist.Daemon.Tasks;

/// <summary>Brings what a pipeline draws into the store and the journal.</summary>
internal sealed class ProposalWriter(Workbench bench, ModelHashes hashes, ContentStore store, TimeProvider time)
{
    /// <summary>A scratch file for a proposal; disposed by the caller.</summary>
    /// <param name="layout">How the proposal's pixels will lie.</param>
    /// <param name="iccProfile">Their profile; empty for sRGB.</param>
    public ProposalFile Create(PixelLayout layout, byte[] iccProfile) => new(store.NewScratchFile(), layout, iccProfile);

    /// <summary>Has a proposal drawn into a scratch file and proposes it.</summary>
    /// <param name="run">The job.</param>
    /// <param name="layout">How the proposal's pixels lie.</param>
    /// <param name="iccProfile">Their profile; empty for sRGB.</param>
    /// <param name="draw">Draws, and says what it kept, what made it, and how well lines are kept where that was measured.</param>
    public void Write(JobRun run, PixelLayout layout, byte[] iccProfile, Func<PixelFile, (ChangeReceipt Receipt, Provenance Made, InkFidelity? Fidelity)> draw)
    {
        using var file = Create(layout, iccProfile);
        var (receipt, made, fidelity) = draw(file.Pixels);
        Propose(run, file, receipt, made, fidelity);
    }

    /// <summary>Proposes what was drawn.</summary>
    public void Propose(JobRun run, ProposalFile file, ChangeReceipt receipt, Provenance made, InkFidelity? fidelity = null)
    {
        bench.LastDevice = made.DeviceId;
        file.Propose(run, receipt, made, fidelity);
    }

    /// <summary>What every account of a result holds; the runner adds what its task used.</summary>
    public Provenance Account(JobRun run, ModelCard card, DeviceKind device, double strength, double workingScale)
    {
        var (elapsed, joules) = run.Cost;
        return new Provenance
        {
            Task = run.Request.Task.Name,
            ModelId = card.Id,
            ModelName = $"{card.Name} {card.Version}",
            // That of a model imported a moment ago may still be computed, while its first picture was drawn.
            ModelSha256 = hashes.Of(card, run.Token),
            ModelLicence = card.Licence,
            TrainingData = card.TrainingData.Statement,
            Strength = strength,
            WorkingScale = workingScale,
            Mask = run.Request.Mask?.Image.Content,
            Margins = (run.Request.Task as InpaintTask)?.Margins,
            Source = run.Request.Image.Content,
            DeviceId = device.ToId(),
            Elapsed = elapsed,
            EnergyJoules = joules,
            SoftwareVersion = SoftwareVersion.Text,
            Created = time.GetUtcNow(),
        };
    }
}
