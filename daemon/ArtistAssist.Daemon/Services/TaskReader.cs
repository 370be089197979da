using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Protocol.V1;
using CleanupOutput = ArtistAssist.Daemon.Jobs.CleanupOutput;
using InpaintMode = ArtistAssist.Daemon.Jobs.InpaintMode;

namespace ArtistAssist.Daemon.Services;

/// <summary>Reads the task of a request; the ranges are those of tasks.proto.</summary>
/// <param name="violations">Takes what is wrong.</param>
/// <param name="picture">The picture that the task is for; null when it cannot be read.</param>
internal sealed class TaskReader(Violations violations, SourceImage? picture)
{
    public TaskOptions? Read(SubmitRequest request)
    {
        switch (request.TaskCase)
        {
            case SubmitRequest.TaskOneofCase.Cleanup:
                return Read(request.Cleanup);
            case SubmitRequest.TaskOneofCase.Refine:
                return Read(request.Refine);
            case SubmitRequest.TaskOneofCase.Inpaint:
                return Read(request.Inpaint);
            default:
                violations.Add("task", "It must say what to do: cleanup, refine or inpaint.");
                return null;
        }
    }

    private CleanupTask Read(CleanupOptions options)
    {
        var task = new CleanupTask
        {
            WorkingScale = options.HasWorkingScale ? options.WorkingScale : null,
            LineDarkness = options.HasLineDarkness ? options.LineDarkness : null,
            FaintLineThreshold = options.HasFaintLineThreshold ? options.FaintLineThreshold : null,
            SpeckRemoval = options.HasSpeckRemoval ? Bounded(options.SpeckRemoval) : null,
            Strength = options.HasStrength ? options.Strength : null,
            Output = options.HasOutput && options.Output != Protocol.V1.CleanupOutput.Unspecified ? (CleanupOutput)options.Output : null,
            InkColor = options.HasInkColor ? Bounded(options.InkColor) : null,
            LineWeight = options.HasLineWeight ? options.LineWeight : null,
            Taper = options.HasTaper ? options.Taper : null,
            Detail = options.HasDetail ? options.Detail : null,
            ConstructionRemoval = options.HasConstructionRemoval ? options.ConstructionRemoval : null,
            Hatching = options.HasHatching ? options.Hatching : null,
            Wobble = options.HasWobble ? options.Wobble : null,
            KeepHint = new MaskReader(violations, "cleanup.keep_hint").Read(options.KeepHint, picture),
            RemoveHint = new MaskReader(violations, "cleanup.remove_hint").Read(options.RemoveHint, picture),
        };
        violations.Range(task.WorkingScale, 0.1, 2, "cleanup.working_scale");
        violations.Range(task.LineDarkness, 0, 1, "cleanup.line_darkness");
        violations.Range(task.FaintLineThreshold, 0.02, 0.98, "cleanup.faint_line_threshold");
        violations.Range(task.SpeckRemoval, 0, 10_000, "cleanup.speck_removal");
        violations.Range(task.Strength, 0, 1, "cleanup.strength", exclusive: true);
        violations.Require(task.Output is not { } output || Enum.IsDefined(output), "cleanup.output", "No such output.");
        violations.Require(
            task is not { Output: CleanupOutput.Paper, Strength: < 1 },
            "cleanup.strength",
            "On new paper there is nothing to blend with: leave the strength at 1, or take the source's layout or transparent ink.");
        violations.Require(task.InkColor is null or <= 0xFFFFFF, "cleanup.ink_color", "It must be 0xRRGGBB, 0 to 16,777,215.");
        violations.Range(task.LineWeight, 0, 1, "cleanup.line_weight");
        violations.Range(task.Taper, 0, 1, "cleanup.taper");
        violations.Range(task.Detail, 0, 1, "cleanup.detail");
        violations.Range(task.ConstructionRemoval, 0, 1, "cleanup.construction_removal");
        violations.Range(task.Hatching, 0, 1, "cleanup.hatching");
        violations.Range(task.Wobble, 0, 1, "cleanup.wobble");
        return task;
    }

    private RefineTask Read(RefineOptions options)
    {
        var task = new RefineTask
        {
            Strength = options.HasStrength ? options.Strength : null,
            Seed = options.HasSeed ? options.Seed : null,
            Proposals = options.HasProposals ? Bounded(options.Proposals) : null,
            Steps = options.HasSteps ? Bounded(options.Steps) : null,
            GuidanceScale = options.HasGuidanceScale ? options.GuidanceScale : null,
            Prompt = options.HasPrompt ? options.Prompt : null,
            NegativePrompt = options.HasNegativePrompt ? options.NegativePrompt : null,
            Diffusion = new DiffusionReader(violations, "refine.diffusion", picture).Read(options.Diffusion),
        };
        CheckDiffusion(task);
        return task;
    }

    private InpaintTask Read(InpaintOptions options)
    {
        var task = new InpaintTask
        {
            Mode = options.HasMode && options.Mode != Protocol.V1.InpaintMode.Unspecified ? (InpaintMode)options.Mode : options.ExpandBy is null ? null : InpaintMode.Expand,
            Strength = options.HasStrength ? options.Strength : null,
            Seed = options.HasSeed ? options.Seed : null,
            Proposals = options.HasProposals ? Bounded(options.Proposals) : null,
            Steps = options.HasSteps ? Bounded(options.Steps) : null,
            GuidanceScale = options.HasGuidanceScale ? options.GuidanceScale : null,
            Prompt = options.HasPrompt ? options.Prompt : null,
            NegativePrompt = options.HasNegativePrompt ? options.NegativePrompt : null,
            CloseGaps = options.HasCloseGaps ? Bounded(options.CloseGaps) : null,
            Diffusion = new DiffusionReader(violations, "inpaint.diffusion", picture).Read(options.Diffusion),
            Margins = Read(options.ExpandBy),
        };
        CheckMargins(task);
        violations.Range(task.CloseGaps, 0, 256, "inpaint.close_gaps");
        violations.Require(
            task is not { CloseGaps: not null, Margins: null, Mode: InpaintMode.Remove or InpaintMode.Expand },
            "inpaint.mode",
            "Closing gaps fills no mask: leave the mode out, or close_gaps.");
        violations.Require(task.Mode is not { } mode || Enum.IsDefined(mode), "inpaint.mode", "No such mode.");
        CheckDiffusion(task);
        return task;
    }

    private static CanvasMargins? Read(Margins? margins) =>
        margins is null ? null : new CanvasMargins(Bounded(margins.Left), Bounded(margins.Top), Bounded(margins.Right), Bounded(margins.Bottom));

    private void CheckMargins(InpaintTask task)
    {
        if (task.Margins is not { } margins)
        {
            return;
        }

        violations.Require(!margins.IsNone, "inpaint.expand_by", "Nothing is added at any side: say how many pixels, or leave it out.");
        foreach (var (side, pixels) in new[] { ("left", margins.Left), ("top", margins.Top), ("right", margins.Right), ("bottom", margins.Bottom) })
        {
            violations.Require(pixels <= CanvasMargins.Most, $"inpaint.expand_by.{side}", $"It must be at most {CanvasMargins.Most:N0} pixels.");
        }

        violations.Require(task.CloseGaps is null, "inpaint.close_gaps", "New canvas has no gaps to close: leave out either one.");
        violations.Require(task.Mode == InpaintMode.Expand, "inpaint.mode", "New canvas can only be expanded into: leave the mode out, or expand_by.");
    }

    private void CheckDiffusion(DiffusionTask task)
    {
        violations.Range(task.Strength, 0, 1, $"{task.Name}.strength", exclusive: true);
        violations.Range(task.Proposals, 1, 16, $"{task.Name}.proposals");
        violations.Range(task.Steps, 1, 200, $"{task.Name}.steps");
        violations.Range(task.GuidanceScale, 0, 30, $"{task.Name}.guidance_scale");
        CheckPrompt(task.Prompt, $"{task.Name}.prompt");
        CheckPrompt(task.NegativePrompt, $"{task.Name}.negative_prompt");
    }

    private void CheckPrompt(string? prompt, string field) =>
        violations.Require((prompt?.Length ?? 0) <= DaemonBounds.MaxPromptLength, field, $"It must be at most {DaemonBounds.MaxPromptLength:N0} characters long.");

    private static int Bounded(uint value) => (int)Math.Min(value, int.MaxValue);
}
