using System.Text;
using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Noise;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Diffusion.Schedulers.Configuration;

namespace ArtistAssist.Diffusion.Tests.Schedulers;

/// <summary>
/// The full loops of diffusers' own tests (tests/schedulers/test_scheduler_*.py at 58eb52c), with the sums and means that they assert, on their
/// sample (a ramp whose batch index runs fastest) and their network, x t / (t + 1).
/// </summary>
public class DiffusersLoopTests
{
    private const string Linear = "\"beta_start\":0.0001,\"beta_end\":0.02,\"beta_schedule\":\"linear\"";
    private const string Late = "\"beta_start\":0.01,\"beta_end\":0.02,\"beta_schedule\":\"linear\"";
    private const string Velocity = ",\"prediction_type\":\"v_prediction\"";
    private const string Karras = ",\"use_karras_sigmas\":true";
    private const string Dpm = "\"lower_order_final\":false,\"final_sigmas_type\":\"sigma_min\"," + Linear;
    private const string UniPc = "\"final_sigmas_type\":\"sigma_min\"," + Linear;

    private static readonly LatentShape Shape = new(4, 3, 8, 8);

    [Theory]
    [InlineData("DDIMScheduler", Linear, 10, 0, 172.0067, 0.223967)]
    [InlineData("DDIMScheduler", Linear + Velocity, 10, 0, 52.5302, 0.0684)]
    [InlineData("DDIMScheduler", Late + ",\"set_alpha_to_one\":true", 10, 0, 149.8295, 0.1951)]
    [InlineData("DDIMScheduler", Late + ",\"set_alpha_to_one\":false", 10, 0, 149.0784, 0.1941)]
    [InlineData("DDIMScheduler", Linear, 10, 8, 354.5418, 0.4616)]
    [InlineData("PNDMScheduler", Linear, 10, 0, 198.1318, 0.2580)]
    [InlineData("PNDMScheduler", Linear + Velocity, 10, 0, 67.3986, 0.0878)]
    [InlineData("PNDMScheduler", Late + ",\"set_alpha_to_one\":true", 10, 0, 230.0399, 0.2995)]
    [InlineData("PNDMScheduler", Late + ",\"set_alpha_to_one\":false", 10, 0, 186.9482, 0.2434)]
    [InlineData("EulerDiscreteScheduler", "\"num_train_timesteps\":1100," + Linear, 10, 0, 10.0807, 0.0131)]
    [InlineData("EulerDiscreteScheduler", "\"num_train_timesteps\":1100," + Linear + Velocity, 10, 0, 0.0002, 2.2676e-06)]
    [InlineData("EulerDiscreteScheduler", "\"num_train_timesteps\":1100," + Linear + Karras, 10, 0, 124.52299499511719, 0.16213932633399963)]
    [InlineData("EulerDiscreteScheduler", "\"num_train_timesteps\":1100," + Linear, 10, 8, 57062.9297, 74.3007)]
    [InlineData("EulerAncestralDiscreteScheduler", "\"num_train_timesteps\":1100," + Linear, 10, 0, 152.3192, 0.1983)]
    [InlineData("EulerAncestralDiscreteScheduler", "\"num_train_timesteps\":1100," + Linear + Velocity, 10, 0, 108.4439, 0.1412)]
    [InlineData("EulerAncestralDiscreteScheduler", "\"num_train_timesteps\":1100," + Linear, 10, 8, 56163.0508, 73.1290)]
    [InlineData("HeunDiscreteScheduler", "\"num_train_timesteps\":1100," + Linear, 10, 0, 0.1233, 0.0002)]
    [InlineData("HeunDiscreteScheduler", "\"num_train_timesteps\":1100," + Linear + Velocity, 10, 0, 4.6934e-07, 6.1112e-10)]
    [InlineData("HeunDiscreteScheduler", "\"num_train_timesteps\":1100," + Linear + Karras, 10, 0, 0.00015, 1.9869554535034695e-07)]
    [InlineData("HeunDiscreteScheduler", "\"num_train_timesteps\":1100," + Linear, 10, 8, 75074.8906, 97.7538)]
    [InlineData("LMSDiscreteScheduler", "\"num_train_timesteps\":1100," + Linear, 10, 0, 1006.388, 1.31)]
    [InlineData("LMSDiscreteScheduler", "\"num_train_timesteps\":1100," + Linear + Velocity, 10, 0, 0.0017, 2.2676e-06)]
    [InlineData("LMSDiscreteScheduler", "\"num_train_timesteps\":1100," + Linear + Karras, 10, 0, 3812.9927, 4.9648)]
    [InlineData("LMSDiscreteScheduler", "\"num_train_timesteps\":1100," + Linear, 10, 8, 27663.6895, 36.0204)]
    [InlineData("DPMSolverMultistepScheduler", Dpm, 10, 0, null, 0.3301)]
    [InlineData("DPMSolverMultistepScheduler", Dpm + ",\"thresholding\":true,\"dynamic_thresholding_ratio\":0.87,\"sample_max_value\":0.5", 10, 0, null, 1.1364)]
    [InlineData("DPMSolverMultistepScheduler", Dpm + Velocity, 10, 0, null, 0.2251)]
    [InlineData("DPMSolverMultistepScheduler", Dpm + Velocity + Karras, 10, 0, null, 0.2096)]
    [InlineData("DPMSolverMultistepScheduler", Dpm + Velocity + ",\"use_lu_lambdas\":true", 10, 0, null, 0.1554)]
    [InlineData("DPMSolverMultistepScheduler", Dpm, 10, 5, 318.4111, 0.4146)]
    [InlineData("UniPCMultistepScheduler", UniPc, 10, 0, null, 0.2464)]
    [InlineData("UniPCMultistepScheduler", UniPc + Karras, 10, 0, null, 0.2925)]
    [InlineData("UniPCMultistepScheduler", UniPc + Velocity, 10, 0, null, 0.1014)]
    [InlineData("UniPCMultistepScheduler", UniPc + Velocity + Karras, 10, 0, null, 0.1966)]
    [InlineData("UniPCMultistepScheduler", UniPc, 10, 8, 315.5757, 0.4109)]
    [InlineData("LCMScheduler", "\"beta_start\":0.00085,\"beta_end\":0.012", 1, 0, 18.7097, 0.0244)]
    [InlineData("LCMScheduler", "\"beta_start\":0.00085,\"beta_end\":0.012", 10, 0, 197.7616, 0.2575)]
    [InlineData("TCDScheduler", "\"beta_start\":0.00085,\"beta_end\":0.012", 1, 0, 29.8715, 0.0389)]
    [InlineData("TCDScheduler", "\"beta_start\":0.00085,\"beta_end\":0.012", 10, 0, 181.2040, 0.2359)]
    public void Advance_LoopOfDiffusersTests_GivesTheFiguresThatTheyAssert(string name, string fields, int steps, int startStep, double? sum, double mean)
    {
        var config = SchedulerConfigReader.Read(Encoding.UTF8.GetBytes($"{{\"_class_name\":\"{name}\",{fields}}}"));
        var scheduler = SchedulerFactory.Create(config.Kind!.Value, config with { Eta = 0 });

        var latents = Run(scheduler, steps, startStep);

        var actual = latents.Sum(v => Math.Abs((double)v));
        Assert.InRange(actual / latents.Length, mean - 1e-3, mean + 1e-3);
        if (sum is { } expected)
        {
            var tolerance = Math.Max(1e-2, expected * 1e-6);
            Assert.InRange(actual, expected - tolerance, expected + tolerance);
        }
    }

    private static float[] Run(IScheduler scheduler, int steps, int startStep)
    {
        var schedule = scheduler.CreateSchedule(steps);
        var start = schedule.IndexOfStep(startStep);
        var (latents, ramp) = (Ramp(i => i), Ramp(i => Shape.Length - 1 - i));
        for (var i = 0; i < latents.Length; i++)
        {
            latents[i] *= schedule.InitialNoiseSigma;
        }

        if (startStep > 0)
        {
            schedule.AddNoise(start, latents, ramp, latents);
        }

        var noise = new SeededNoise(0);
        var (prediction, fresh) = (new float[Shape.Length], new float[Shape.Length]);
        var run = scheduler.Start(schedule, start, Shape);
        while (run.Index < schedule.Length)
        {
            // Those tests go on with the scaled latents.
            schedule.ScaleModelInput(run.Index, latents, latents);
            var timestep = schedule.Timesteps[run.Index];
            for (var i = 0; i < latents.Length; i++)
            {
                prediction[i] = latents[i] * timestep / (timestep + 1);
            }

            if (run.TakesNoise)
            {
                noise.Fill(fresh);
            }

            run.Advance(prediction, latents, fresh);
        }

        return latents;
    }

    private static float[] Ramp(Func<int, int> value)
    {
        var result = new float[Shape.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var (batch, place) = (i / Shape.ItemLength, i % Shape.ItemLength);
            result[i] = (float)value(place * Shape.Batch + batch) / Shape.Length;
        }

        return result;
    }
}
