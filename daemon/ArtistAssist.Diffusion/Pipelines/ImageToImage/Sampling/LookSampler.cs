using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Diffusion.Guidance;
using ArtistAssist.Diffusion.Noise;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Encoding;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Pictures;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Sampling;

/// <summary>
/// One look of one proposal: latents from a picture and noise, through the loop, and decoded. What is drawn from the seed, and in which order, is that of
/// diffusers: the picture's posterior, the run's noise, the masked picture's posterior, then the scheduler's noise.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="settings">What is asked.</param>
/// <param name="plan">The look and its steps.</param>
/// <param name="inputs">What all proposals share.</param>
/// <param name="ticker">Counts evaluations.</param>
internal sealed class LookSampler(IDiffusionModel model, ImageToImageSettings settings, LookSteps plan, LookInputs inputs, StepTicker ticker)
{
    private readonly DiffusionTraits _traits = model.Traits;

    /// <summary>With a mask and full strength nothing of the picture is in the first latents, as in diffusers' inpainting.</summary>
    private bool BeginsFromNoise => inputs.Mask is not null && plan.Look.Strength == 1;

    private bool IsInpaintingCheckpoint => inputs.MaskedPicture is not null;

    /// <summary>Whether the picture must be encoded at all.</summary>
    public bool NeedsPicture => !BeginsFromNoise || !IsInpaintingCheckpoint || ActiveTiles().Count < plan.Look.Tiles.Count;

    /// <summary>Makes one.</summary>
    /// <param name="picture">What it begins with; null where that is not needed.</param>
    /// <param name="seed">The proposal's seed.</param>
    /// <param name="noise">Its noise.</param>
    /// <param name="token">Stops the run.</param>
    /// <returns>The look's area in the working size, without what was padded.</returns>
    public RgbPicture Run(Posterior? picture, ulong seed, INoise noise, CancellationToken token)
    {
        var original = BeginsFromNoise && IsInpaintingCheckpoint ? picture?.Mean() : picture!.Draw(noise);
        var first = new float[inputs.Shape.Length];
        noise.Fill(first);
        var latents = Begin(original, first);
        var planes = Planes(MaskedLatents(noise));
        var tiles = ActiveTiles();
        var denoisers = new List<IPreparedDenoiser>(tiles.Count);
        try
        {
            foreach (var tile in tiles)
            {
                denoisers.Add(model.Prepare(ConditionsOf(tile, planes, seed), token));
            }

            DenoisingLoop.Run(LoopOf(tiles, denoisers, original, first, noise), latents, null, token);
        }
        finally
        {
            denoisers.ForEach(denoiser => denoiser.Dispose());
        }

        return Decode(latents, token);
    }

    /// <summary>Tiles in which something may change.</summary>
    public IReadOnlyList<Bounds> ActiveTiles() =>
        inputs.Mask is null || plan.Look.Tiles.Count == 1 ? plan.Look.Tiles : [.. plan.Look.Tiles.Where(tile => Changes(InLatents(tile)))];

    private bool Changes(Bounds place)
    {
        var part = new float[place.Height * place.Width];
        LatentCrop.Copy(inputs.Mask, new Extent(inputs.Shape.Height, inputs.Shape.Width), place, part);
        return part.AsSpan().ContainsAnyExcept(0f);
    }

    private float[] Begin(float[]? original, float[] first)
    {
        var latents = new float[first.Length];
        if (BeginsFromNoise)
        {
            TensorPrimitives.Multiply(first, plan.Schedule.InitialNoiseSigma, latents);
        }
        else
        {
            plan.Schedule.AddNoise(plan.StartIndex, original, first, latents);
        }

        return latents;
    }

    /// <summary>Diffusers draws for the masked picture whenever there is a mask, also for networks that do not take it.</summary>
    private float[]? MaskedLatents(INoise noise)
    {
        if (inputs.MaskedPicture is { } masked)
        {
            return masked.Draw(noise);
        }

        if (inputs.Mask is not null && !_traits.IsEncoderDeterministic)
        {
            noise.Fill(new float[inputs.Shape.Length]);
        }

        return null;
    }

    private float[] Planes(float[]? masked)
    {
        var planes = new List<float>();
        foreach (var plane in _traits.Planes)
        {
            planes.AddRange(plane switch
            {
                ConditionPlane.Mask => BinaryMask(),
                ConditionPlane.MaskedPicture => masked!,
                ConditionPlane.Known => inputs.Known!,
                ConditionPlane.Sketch => inputs.Sketch!,
                _ => throw new InvalidOperationException($"Plane {plane} is not known."),
            });
        }

        return [.. planes];
    }

    private float[] BinaryMask()
    {
        var mask = new float[inputs.Shape.PlaneLength];
        for (var i = 0; i < mask.Length; i++)
        {
            mask[i] = inputs.Mask is null || inputs.Mask[i] > 0 ? 1 : 0;
        }

        return mask;
    }

    private DenoiserConditions ConditionsOf(Bounds tile, float[] planes, ulong seed)
    {
        var place = InLatents(tile);
        var own = new float[planes.Length / inputs.Shape.PlaneLength * place.Height * place.Width];
        LatentCrop.Copy(planes, new Extent(inputs.Shape.Height, inputs.Shape.Width), place, own);
        return new DenoiserConditions
        {
            Extent = tile.Extent,
            Sizes = SizeConditions.Whole(tile.Extent),
            Prompt = settings.Prompt,
            StepCount = plan.Steps.StepCount,
            Seed = seed,
            Guidance = GuidanceOf(),
            Planes = own,
            Controls = [.. inputs.Controls.Select(control => control with { Picture = CropControl(control.Picture, tile) })],
            Style = StylePositions.Of(_traits.Style, settings.Style),
        };
    }

    private GuidanceSettings GuidanceOf() => _traits.Guidance == GuidanceKind.None
        ? new GuidanceSettings { Scale = 1 }
        : settings.Guidance ?? new GuidanceSettings { Scale = _traits.DefaultGuidanceScale };

    private ReadOnlyMemory<float> CropControl(ReadOnlyMemory<float> picture, Bounds tile)
    {
        if (tile.Extent == plan.Look.Working)
        {
            return picture;
        }

        var part = new float[3 * tile.Extent.PixelCount];
        LatentCrop.Copy(picture.Span, plan.Look.Working, tile, part);
        return part;
    }

    private DenoisingRun LoopOf(IReadOnlyList<Bounds> tiles, List<IPreparedDenoiser> denoisers, float[]? original, float[] first, INoise noise)
    {
        var single = tiles.Count == 1 && tiles[0].Extent == plan.Look.Working;
        var tiled = single ? null : new TiledDenoiser([.. tiles.Select((tile, i) => (InLatents(tile), ticker.Counted(denoisers[i])))], inputs.Shape);
        return new DenoisingRun
        {
            Scheduler = plan.Scheduler,
            Schedule = plan.Schedule,
            StartIndex = plan.StartIndex,
            Shape = inputs.Shape,
            Denoiser = tiled ?? ticker.Counted(denoisers[0]),
            Noise = noise,
            Constraints = ConstraintsOf(original, first, tiled),
        };
    }

    /// <summary>A network that sees the masked picture needs no holding, but where no tile of it looks nothing may happen.</summary>
    private IReadOnlyList<ILatentConstraint> ConstraintsOf(float[]? original, float[] first, TiledDenoiser? tiled)
    {
        if (inputs.Mask is not { } mask)
        {
            return [];
        }

        if (IsInpaintingCheckpoint)
        {
            return tiled is not null && original is not null ? [new MaskedBlend(original, first, tiled.Coverage, inputs.Shape)] : [];
        }

        return settings.LatentMask == LatentMaskRule.Nearest
            ? [new MaskedBlend(original!, first, mask, inputs.Shape)]
            : [new DifferentialBlend(original!, first, mask, inputs.Shape)];
    }

    private RgbPicture Decode(float[] latents, CancellationToken token)
    {
        TensorPrimitives.Divide(latents, (float)_traits.LatentScale, latents);
        TensorPrimitives.Add(latents, (float)_traits.LatentShift, latents);
        var picture = new RgbPicture(plan.Look.Working);
        model.Decode(latents, inputs.Shape, picture.Samples, token);
        if (float.IsNaN(TensorPrimitives.Sum<float>(picture.Samples)))
        {
            throw new NotANumberException();
        }

        picture.FromModel();
        return plan.Look.Scaled == plan.Look.Working ? picture : picture.Crop(plan.Look.Scaled.Whole);
    }

    private Bounds InLatents(Bounds tile) => new(
        tile.X / _traits.LatentFactor, tile.Y / _traits.LatentFactor, tile.Width / _traits.LatentFactor, tile.Height / _traits.LatentFactor);
}
