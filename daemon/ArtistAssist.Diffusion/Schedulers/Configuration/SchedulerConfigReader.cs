using System.Collections.Immutable;
using System.Text.Json;

namespace ArtistAssist.Diffusion.Schedulers.Configuration;

/// <summary>Reads diffusers' scheduler_config.json. Fields that no scheduler here knows are passed over, as diffusers does.</summary>
public static class SchedulerConfigReader
{
    private const int LongestArray = 100_000;

    // JSON has no word for it; "no limit" in lambda_min_clipped.
    private const string MinusInfinity = "-Infinity";

    /// <summary>Reads the file as JSON in UTF-8; Python's bare -Infinity is a text there.</summary>
    /// <exception cref="SchedulerConfigException">It is no JSON object, or a field has a value that cannot be used.</exception>
    public static SchedulerConfig Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new SchedulerConfigException("The scheduler configuration is not a JSON object; take the model's scheduler_config.json.");
            }

            return Read(new Fields(document.RootElement));
        }
        catch (JsonException e)
        {
            throw new SchedulerConfigException($"The scheduler configuration is not valid JSON: {e.Message}", e);
        }
    }

    private static SchedulerConfig Read(Fields fields)
    {
        Refuse(fields, "use_flow_sigmas", "use_dynamic_shifting");
        return new SchedulerConfig
        {
            Kind = Kind(fields),
            TrainTimesteps = fields.Int32("num_train_timesteps", 1, LongestArray),
            BetaStart = fields.Number("beta_start"),
            BetaEnd = fields.Number("beta_end"),
            BetaSchedule = fields.Choice("beta_schedule", ("linear", BetaSchedule.Linear), ("scaled_linear", BetaSchedule.ScaledLinear),
                ("squaredcos_cap_v2", BetaSchedule.SquaredCosine), ("exp", BetaSchedule.Exponential)),
            TrainedBetas = fields.Numbers("trained_betas", LongestArray),
            PredictionType = fields.Choice("prediction_type", ("epsilon", PredictionType.Epsilon), ("v_prediction", PredictionType.Velocity),
                ("sample", PredictionType.Sample), ("original_sample", PredictionType.Sample)),
            RescaleBetasZeroSnr = fields.Boolean("rescale_betas_zero_snr"),
            TimestepSpacing = fields.Choice("timestep_spacing", ("linspace", TimestepSpacing.Linspace), ("leading", TimestepSpacing.Leading),
                ("trailing", TimestepSpacing.Trailing)),
            StepsOffset = fields.Int32("steps_offset", 0, LongestArray),
            SigmaSpacing = Spacing(fields),
            SigmaMin = fields.Number("sigma_min"),
            SigmaMax = fields.Number("sigma_max"),
            FinalSigma = fields.Choice("final_sigmas_type", ("zero", FinalSigma.Zero), ("sigma_min", FinalSigma.SigmaMin)),
            LogLinearInterpolation = fields.Choice("interpolation_type", ("linear", false), ("log_linear", true)),
            ContinuousTimesteps = fields.Choice("timestep_type", ("discrete", false), ("continuous", true)),
            ClipSample = fields.Boolean("clip_sample"),
            ClipSampleRange = fields.Number("clip_sample_range"),
            Thresholding = fields.Boolean("thresholding"),
            DynamicThresholdingRatio = fields.Number("dynamic_thresholding_ratio"),
            SampleMaxValue = fields.Number("sample_max_value"),
            SetAlphaToOne = fields.Boolean("set_alpha_to_one"),
            SkipRungeKuttaSteps = fields.Boolean("skip_prk_steps"),
            SolverOrder = fields.Int32("solver_order", 1, 3),
            SolverType = fields.Choice("solver_type", ("midpoint", SolverType.Midpoint), ("heun", SolverType.Heun), ("logrho", SolverType.Midpoint),
                ("bh1", SolverType.Bh1), ("bh2", SolverType.Bh2)),
            LowerOrderFinal = fields.Boolean("lower_order_final"),
            EulerAtFinal = fields.Boolean("euler_at_final"),
            LambdaMinClipped = fields.IsText("lambda_min_clipped", MinusInfinity) ? double.NegativeInfinity : fields.Number("lambda_min_clipped"),
            PredictX0 = fields.Boolean("predict_x0"),
            DisableCorrector = fields.Numbers("disable_corrector", LongestArray)?.Select(n => (int)n).ToImmutableArray(),
            OriginalInferenceSteps = fields.Int32("original_inference_steps", 1, LongestArray),
            TimestepScaling = fields.Number("timestep_scaling"),
        };
    }

    private static SchedulerKind? Kind(Fields fields) => fields.Text("_class_name") switch
    {
        "DDIMScheduler" => SchedulerKind.Ddim,
        "PNDMScheduler" => SchedulerKind.Pndm,
        "EulerDiscreteScheduler" => SchedulerKind.Euler,
        "EulerAncestralDiscreteScheduler" => SchedulerKind.EulerAncestral,
        "HeunDiscreteScheduler" => SchedulerKind.Heun,
        "LMSDiscreteScheduler" => SchedulerKind.Lms,
        "DPMSolverMultistepScheduler" => fields.Text("algorithm_type") switch
        {
            null or "dpmsolver++" => SchedulerKind.DpmSolver2M,
            "sde-dpmsolver++" => SchedulerKind.DpmSolver2MSde,
            var other => throw new SchedulerConfigException("algorithm_type", $"algorithm_type '{other}' is not supported: use dpmsolver++ or sde-dpmsolver++."),
        },
        "UniPCMultistepScheduler" => SchedulerKind.UniPc,
        "LCMScheduler" => SchedulerKind.Lcm,
        "TCDScheduler" => SchedulerKind.Tcd,
        _ => null,
    };

    private static SigmaSpacing? Spacing(Fields fields)
    {
        (string Field, SigmaSpacing Spacing)[] known =
        [
            ("use_karras_sigmas", SigmaSpacing.Karras),
            ("use_exponential_sigmas", SigmaSpacing.Exponential),
            ("use_beta_sigmas", SigmaSpacing.Beta),
            ("use_lu_lambdas", SigmaSpacing.LogSnr),
        ];
        var chosen = known.Where(k => fields.Boolean(k.Field) == true).ToArray();
        return chosen.Length switch
        {
            0 => null,
            1 => chosen[0].Spacing,
            _ => throw new SchedulerConfigException(chosen[0].Field, $"{chosen[0].Field} and {chosen[1].Field} exclude each other: set one of them to false."),
        };
    }

    private static void Refuse(Fields fields, params ReadOnlySpan<string> flags)
    {
        foreach (var flag in flags)
        {
            if (fields.Boolean(flag) == true)
            {
                throw new SchedulerConfigException(flag, $"{flag} belongs to flow-matching models, which are not supported; use a Stable Diffusion 1, 2 or XL model.");
            }
        }
    }

    private readonly struct Fields(JsonElement root)
    {
        public bool? Boolean(string name) => Value(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.True } => true,
            { ValueKind: JsonValueKind.False } => false,
            _ => throw new SchedulerConfigException(name, $"{name} must be true or false."),
        };

        public string? Text(string name) => Value(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            _ => throw new SchedulerConfigException(name, $"{name} must be text."),
        };

        public bool IsText(string name, string text) => Value(name) is { ValueKind: JsonValueKind.String } value && value.ValueEquals(text);

        public double? Number(string name) => Value(name) is { } value ? Finite(name, value) : null;

        public int? Int32(string name, int minimum, int maximum) => Value(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) && value >= minimum && value <= maximum => value,
            _ => throw new SchedulerConfigException(name, $"{name} must be a whole number from {minimum} to {maximum}."),
        };

        public T? Choice<T>(string name, params ReadOnlySpan<(string Text, T Value)> known)
            where T : struct
        {
            if (Text(name) is not { } text)
            {
                return null;
            }

            foreach (var (candidate, value) in known)
            {
                if (candidate == text)
                {
                    return value;
                }
            }

            var names = string.Join(", ", known.ToArray().Select(k => k.Text));
            throw new SchedulerConfigException(name, $"{name} '{text}' is not supported: use one of {names}.");
        }

        public ImmutableArray<float>? Numbers(string name, int longest)
        {
            if (Value(name) is not { } value)
            {
                return null;
            }

            if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > longest)
            {
                throw new SchedulerConfigException(name, $"{name} must be a list of at most {longest} numbers.");
            }

            return value.EnumerateArray().Select(n => (float)Finite(name, n)).ToImmutableArray();
        }

        private static double Finite(string name, JsonElement value) =>
            value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
                ? number
                : throw new SchedulerConfigException(name, $"{name} must be a number.");

        private JsonElement? Value(string name) =>
            root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }
}
