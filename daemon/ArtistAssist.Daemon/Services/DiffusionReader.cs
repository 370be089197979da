using System.Collections.Immutable;
using System.Text;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Daemon.Services;

/// <summary>Reads what a diffusion model is told beyond strength, seed, steps and words; the ranges are those of tasks.proto.</summary>
/// <param name="violations">Takes what is wrong.</param>
/// <param name="path">Where the options stand in the request.</param>
/// <param name="picture">The picture that they are for; null when it cannot be read.</param>
internal sealed class DiffusionReader(Violations violations, string path, SourceImage? picture)
{
    private const int MostControls = 8;
    private const int MostLoras = 16;
    private const int MostSliders = 32;

    /// <summary>Null for options that are absent.</summary>
    public DiffusionChoices? Read(DiffusionOptions? options)
    {
        if (options is null)
        {
            return null;
        }

        var choices = new DiffusionChoices
        {
            Scheduler = Named<Scheduler, SchedulerKind>(options.Scheduler, "scheduler"),
            SigmaSpacing = Named<Protocol.V1.SigmaSpacing, Diffusion.Schedulers.Configuration.SigmaSpacing>(options.SigmaSpacing, "sigma_spacing"),
            TimestepSpacing = Named<Protocol.V1.TimestepSpacing, Diffusion.Schedulers.Configuration.TimestepSpacing>(options.TimestepSpacing, "timestep_spacing"),
            Eta = options.HasEta ? options.Eta : null,
            FewSteps = options.HasFewSteps ? options.FewSteps : null,
            StepCounting = Named<Protocol.V1.StepCounting, Diffusion.Pipelines.ImageToImage.Requests.StepCounting>(options.StepCounting, "step_counting"),
            ClipSkip = options.HasClipSkip ? (int)Math.Min(options.ClipSkip, int.MaxValue) : null,
            Emphasis = Named<EmphasisGrammar, Diffusion.Prompts.Emphasis.EmphasisGrammar>(options.Emphasis, "emphasis"),
            GuidanceRescale = options.HasGuidanceRescale ? options.GuidanceRescale : null,
            Controls = ReadControls(options),
            SketchControl = options.HasSketchControl ? options.SketchControl : null,
            Loras = ReadLoras(options),
            LineLock = options.HasLineLock ? options.LineLock : null,
            MatchColors = options.HasMatchColors ? options.MatchColors : null,
            Fill = Named<Protocol.V1.MaskFill, Diffusion.Pipelines.ImageToImage.Requests.MaskFill>(options.Fill, "fill"),
            Context = Named<VisibleContext, ContextChoice>(options.Context, "context"),
            Feather = options.HasFeather ? options.Feather : null,
            LatentMask = ReadLatentMask(options.LatentMask),
            Sliders = ReadSliders(options),
        };
        Check(choices);
        return choices;
    }

    private void Check(DiffusionChoices choices)
    {
        violations.Range(choices.Eta, 0, 1, $"{path}.eta");
        violations.Range(choices.ClipSkip, 1, 12, $"{path}.clip_skip");
        violations.Range(choices.GuidanceRescale, 0, 1, $"{path}.guidance_rescale");
        violations.Range(choices.LineLock, 0, 1, $"{path}.line_lock");
        violations.Range(choices.Feather, 0, 1, $"{path}.feather");
    }

    private IReadOnlyList<ControlChoice>? ReadControls(DiffusionOptions options)
    {
        violations.Require(options.Controls.Count <= MostControls, $"{path}.controls", $"At most {MostControls} control networks work together.");
        return options.Controls.Count is 0 or > MostControls ? null : [.. options.Controls.Select(ReadControl)];
    }

    private ControlChoice ReadControl(ControlImage control, int index)
    {
        var at = $"{path}.controls[{index}]";
        CheckName(control.Name, $"{at}.name");
        var image = control.Image is null ? null : new ImageReader(violations, $"{at}.image").Read(control.Image);
        if (image?.Raw is { } size && picture?.Raw is { } canvas)
        {
            violations.Require(
                (size.Width, size.Height) == (canvas.Width, canvas.Height),
                $"{at}.image.raw",
                $"It must be {canvas.Width} x {canvas.Height} pixels like the picture, not {size.Width} x {size.Height}.");
        }

        var choice = new ControlChoice(control.Name)
        {
            Image = image,
            Strength = control.HasStrength ? control.Strength : null,
            Start = control.HasStart ? control.Start : null,
            End = control.HasEnd ? control.End : null,
        };
        violations.Range(choice.Strength, 0, 2, $"{at}.strength");
        violations.Range(choice.Start, 0, 1, $"{at}.start");
        violations.Range(choice.End, 0, 1, $"{at}.end", exclusive: true);
        violations.Require(!((choice.End ?? 1) <= (choice.Start ?? 0)), $"{at}.end", "It must be above the start.");
        return choice;
    }

    private IReadOnlyList<LoraChoice>? ReadLoras(DiffusionOptions options)
    {
        violations.Require(options.Loras.Count <= MostLoras, $"{path}.loras", $"At most {MostLoras} LoRAs work together.");
        return options.Loras.Count is 0 or > MostLoras ? null : [.. options.Loras.Select(ReadLora)];
    }

    private LoraChoice ReadLora(LoraReference lora, int index)
    {
        CheckName(lora.Name, $"{path}.loras[{index}].name");
        var choice = new LoraChoice(lora.Name, lora.HasWeight ? lora.Weight : null);
        violations.Range(choice.Weight, -10, 10, $"{path}.loras[{index}].weight");
        return choice;
    }

    private ImmutableSortedDictionary<string, double>? ReadSliders(DiffusionOptions options)
    {
        violations.Require(options.Sliders.Count <= MostSliders, $"{path}.sliders", $"At most {MostSliders} sliders can be set.");
        if (options.Sliders.Count is 0 or > MostSliders)
        {
            return null;
        }

        foreach (var (name, position) in options.Sliders)
        {
            CheckName(name, $"{path}.sliders");
            violations.Range(position, 0, 1, $"{path}.sliders[{name}]");
        }

        return options.Sliders.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private LatentMaskRule? ReadLatentMask(LatentMask mask)
    {
        violations.Require(Enum.IsDefined(mask), $"{path}.latent_mask", "No such way.");
        return mask switch
        {
            LatentMask.Soft => LatentMaskRule.MaximumAndOne,
            LatentMask.Hard => LatentMaskRule.Nearest,
            _ => null,
        };
    }

    /// <summary>The same name on the other side; null for unspecified, which every enumeration of the contract numbers 0.</summary>
    private TInner? Named<TWire, TInner>(TWire value, string field)
        where TWire : struct, Enum
        where TInner : struct, Enum
    {
        violations.Require(Enum.IsDefined(value), $"{path}.{field}", "No such choice.");
        return WireNames.Read<TInner>(value);
    }

    private void CheckName(string name, string field) => violations.Require(
        Encoding.UTF8.GetByteCount(name) is > 0 and <= DaemonBounds.MaxNameBytes, field, $"A name has 1 to {DaemonBounds.MaxNameBytes} bytes.");
}
