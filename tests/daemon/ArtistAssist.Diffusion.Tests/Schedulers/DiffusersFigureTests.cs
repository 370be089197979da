using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Noise;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Diffusion.Schedulers.Schedules;

namespace ArtistAssist.Diffusion.Tests.Schedulers;

/// <summary>Every scheduler against diffusers' own classes: timesteps, noise levels, and the latents after every step.</summary>
public class DiffusersFigureTests
{
    private const double Tolerance = 1e-5;

    private static readonly LatentShape Shape = new(2, 4, 3, 5);

    private static readonly int[] Watched = [0, 17, 63, 119];

    public static TheoryData<int, string> Figures
    {
        get
        {
            var figures = new TheoryData<int, string>();
            for (var i = 0; i < DiffusersFigure.Count; i++)
            {
                figures.Add(i, DiffusersFigure.Name(i));
            }

            return figures;
        }
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Advance_ConfigurationOfDiffusers_GivesItsLatentsAfterEveryStep(int index, string name)
    {
        Assert.NotEmpty(name);
        var figure = DiffusersFigure.At(index);
        var config = SchedulerConfigReader.Read(figure.Config);
        var scheduler = SchedulerFactory.Create(config.Kind!.Value, config with { Eta = figure.Eta });

        var schedule = scheduler.CreateSchedule(figure.Steps, figure.Strength);

        AssertClose(figure.Timesteps, [.. schedule.Timesteps], "timesteps");
        if (figure.Sigmas is { } sigmas)
        {
            AssertClose(sigmas, schedule.Sigmas.Select(s => (double)s).Take(sigmas.Length), "sigmas");
        }

        AssertSameRun(figure, scheduler, schedule);
    }

    private static void AssertSameRun(DiffusersFigure figure, IScheduler scheduler, DenoisingSchedule schedule)
    {
        var noise = new SeededNoise(7);
        var start = schedule.IndexOfStep(figure.StartStep);
        var latents = Begin(schedule, start, noise);
        AssertClose(figure.First, Watched.Select(i => (double)latents[i]), "first latents", 1);
        var (input, prediction, fresh) = (new float[Shape.Length], new float[Shape.Length], new float[Shape.Length]);

        var run = scheduler.Start(schedule, start, Shape);
        foreach (var after in figure.After)
        {
            schedule.ScaleModelInput(run.Index, latents, input);
            Predict(input, schedule.Timesteps[run.Index], prediction);
            if (run.TakesNoise)
            {
                noise.Fill(fresh);
            }

            run.Advance(prediction, latents, fresh);

            AssertClose(after[..4], Watched.Select(i => (double)latents[i]), $"latents after evaluation {run.Index - 1}", after[4]);
            AssertClose(after[4..], [latents.Average(v => Math.Abs((double)v))], $"mean after evaluation {run.Index - 1}");
        }

        Assert.Equal(schedule.Length, run.Index);
    }

    private static float[] Begin(DenoisingSchedule schedule, int start, SeededNoise noise)
    {
        var latents = new float[Shape.Length];
        noise.Fill(latents);
        if (start == 0)
        {
            return Array.ConvertAll(latents, v => v * schedule.InitialNoiseSigma);
        }

        var sample = new float[Shape.Length];
        for (var i = 0; i < sample.Length; i++)
        {
            sample[i] = MathF.Sin(i * 0.7f + 0.3f);
        }

        schedule.AddNoise(start, sample, latents, latents);
        return latents;
    }

    /// <summary>The network of write_figures.py.</summary>
    private static void Predict(float[] input, float timestep, float[] prediction)
    {
        var scale = (float)(0.6 + 0.3 * timestep / 1000);
        for (var i = 0; i < input.Length; i++)
        {
            var mirrored = i / Shape.Width * Shape.Width + Shape.Width - 1 - i % Shape.Width;
            prediction[i] = MathF.Tanh(input[i]) * scale + 0.1f * input[mirrored];
        }
    }

    private static void AssertClose(double[] expected, float[] actual, string what) => AssertClose(expected, actual.Select(v => (double)v), what);

    /// <summary>Within the tolerance, relative to the value or, where latents happen to be near zero, to their mean magnitude.</summary>
    private static void AssertClose(double[] expected, IEnumerable<double> actual, string what, double magnitude = 0)
    {
        var values = actual.ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            var allowed = Tolerance * Math.Max(Math.Abs(expected[i]), magnitude);
            Assert.True(Math.Abs(expected[i] - values[i]) <= allowed,
                $"{what} [{i}]: {values[i]:R}, diffusers {expected[i]:R}, off by {Math.Abs(expected[i] - values[i]) / Math.Max(Math.Abs(expected[i]), magnitude):E1}");
        }
    }
}
