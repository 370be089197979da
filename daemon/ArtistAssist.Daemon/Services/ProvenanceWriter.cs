using ArtistAssist.Daemon.Storage;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Domain = ArtistAssist.Daemon.Jobs;

namespace ArtistAssist.Daemon.Services;

/// <summary>Writes what made a result as the contract has it.</summary>
internal static class ProvenanceWriter
{
    public static Protocol.V1.Provenance Write(Domain.Provenance made)
    {
        var written = new Protocol.V1.Provenance
        {
            Task = made.Task,
            Mode = made.Mode ?? "",
            ModelId = made.ModelId,
            ModelName = made.ModelName,
            ModelSha256 = Write(made.ModelSha256),
            ModelLicence = made.ModelLicence,
            TrainingData = made.TrainingData,
            Strength = made.Strength,
            WorkingScale = made.WorkingScale,
            MaskSha256 = Write(made.Mask),
            KeepHintSha256 = Write(made.KeepHint),
            RemoveHintSha256 = Write(made.RemoveHint),
            SourceSha256 = ByteString.CopyFrom(made.Source.ToBytes()),
            DeviceId = made.DeviceId,
            Elapsed = made.Elapsed.ToDuration(),
            SoftwareVersion = made.SoftwareVersion,
            Created = made.Created.ToTimestamp(),
            Denoising = made.Denoising is { } denoising ? Write(denoising) : null,
            ExpandedBy = made.Margins is { } margins
                ? new Margins { Left = (uint)margins.Left, Top = (uint)margins.Top, Right = (uint)margins.Right, Bottom = (uint)margins.Bottom }
                : null,
        };
        if (made.Sliders is { } sliders)
        {
            written.Sliders.Add(sliders);
        }

        if (made.Seed is { } seed)
        {
            written.Seed = seed;
        }

        if (made.EnergyJoules is { } joules)
        {
            written.EnergyJoules = joules;
        }

        return written;
    }

    private static Protocol.V1.Denoising Write(Domain.Denoising used)
    {
        var written = new Protocol.V1.Denoising
        {
            StepCount = (uint)used.StepCount,
            StartStep = (uint)used.StartStep,
            Scheduler = WireNames.Of<Scheduler>(used.Scheduler),
            SigmaSpacing = WireNames.Of<SigmaSpacing>(used.SigmaSpacing),
            TimestepSpacing = WireNames.Of<TimestepSpacing>(used.TimestepSpacing),
            GuidanceScale = used.GuidanceScale,
            GuidanceRescale = used.GuidanceRescale,
            Prompt = used.Prompt,
            NegativePrompt = used.NegativePrompt,
            Emphasis = WireNames.Of<EmphasisGrammar>(used.Emphasis),
            Controls = { (used.Controls ?? []).Select(Write) },
            Loras = { (used.Loras ?? []).Select(Write) },
            Drafts = { (used.Drafts ?? []).Select(Write) },
            LineLock = used.LineLock,
            Fill = WireNames.Of<MaskFill>(used.Fill),
            Region = new Bounds { X = (uint)used.Region.X, Y = (uint)used.Region.Y, Width = (uint)used.Region.Width, Height = (uint)used.Region.Height },
        };
        if (used.ClipSkip is { } skip)
        {
            written.ClipSkip = (uint)skip;
        }

        return written;
    }

    private static Protocol.V1.ControlUse Write(Domain.ControlUse control) => new()
    {
        Name = control.Name,
        ImageSha256 = Write(control.Image),
        Strength = control.Strength,
        Start = control.Start,
        End = control.End,
        ModelId = control.Network?.ModelId ?? "",
        ModelSha256 = Write(control.Network?.Sha256),
        ModelLicence = control.Network?.Licence ?? "",
        TrainingData = control.Network?.TrainingData ?? "",
    };

    private static Protocol.V1.LoraUse Write(Domain.LoraUse lora) => new()
    {
        Name = lora.Name,
        Sha256 = Write(lora.Sha256),
        Weight = lora.Weight,
        ModelLicence = lora.Licence ?? "",
        TrainingData = lora.TrainingData ?? "",
    };

    private static Protocol.V1.DraftUse Write(Domain.DraftUse draft) => new()
    {
        ModelId = draft.ModelId,
        ModelSha256 = Write(draft.Sha256),
        ModelLicence = draft.Licence ?? "",
        TrainingData = draft.TrainingData ?? "",
    };

    private static ByteString Write(ContentHash? content) => content is { } hash ? ByteString.CopyFrom(hash.ToBytes()) : ByteString.Empty;
}
