using System.Text;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Diffusion.Schedulers.Configuration;

namespace ArtistAssist.Diffusion.Tests.Schedulers;

public class SchedulerConfigReaderTests
{
    [Fact]
    public void Read_FileOfStableDiffusion15_GivesItsFields()
    {
        var config = Read("""
            {
              "_class_name": "PNDMScheduler", "_diffusers_version": "0.6.0", "beta_end": 0.012, "beta_schedule": "scaled_linear", "beta_start": 0.00085,
              "num_train_timesteps": 1000, "set_alpha_to_one": false, "skip_prk_steps": true, "steps_offset": 1, "trained_betas": null, "clip_sample": false
            }
            """);

        Assert.Equal(
            new SchedulerConfig
            {
                Kind = SchedulerKind.Pndm,
                BetaStart = 0.00085,
                BetaEnd = 0.012,
                BetaSchedule = BetaSchedule.ScaledLinear,
                TrainTimesteps = 1000,
                SetAlphaToOne = false,
                SkipRungeKuttaSteps = true,
                StepsOffset = 1,
                ClipSample = false,
            },
            config);
    }

    [Fact]
    public void Read_NoLimit_IsMinusInfinity()
    {
        var config = Read("""{"_class_name": "DPMSolverMultistepScheduler", "lambda_min_clipped": "-Infinity"}""");

        Assert.Equal(double.NegativeInfinity, config.LambdaMinClipped);
        Assert.Equal(SchedulerKind.DpmSolver2M, config.Kind);
    }

    [Theory]
    [InlineData("DDIMScheduler", SchedulerKind.Ddim)]
    [InlineData("EulerDiscreteScheduler", SchedulerKind.Euler)]
    [InlineData("EulerAncestralDiscreteScheduler", SchedulerKind.EulerAncestral)]
    [InlineData("HeunDiscreteScheduler", SchedulerKind.Heun)]
    [InlineData("LMSDiscreteScheduler", SchedulerKind.Lms)]
    [InlineData("UniPCMultistepScheduler", SchedulerKind.UniPc)]
    [InlineData("LCMScheduler", SchedulerKind.Lcm)]
    [InlineData("TCDScheduler", SchedulerKind.Tcd)]
    [InlineData("SomethingElseScheduler", null)]
    public void Read_ClassName_NamesTheKind(string name, SchedulerKind? kind) =>
        Assert.Equal(kind, Read($$"""{"_class_name": "{{name}}"}""").Kind);

    [Theory]
    [InlineData("""{"_class_name": "DPMSolverMultistepScheduler", "algorithm_type": "sde-dpmsolver++"}""", SchedulerKind.DpmSolver2MSde)]
    [InlineData("""{"_class_name": "DPMSolverMultistepScheduler", "algorithm_type": "dpmsolver++"}""", SchedulerKind.DpmSolver2M)]
    public void Read_AlgorithmType_NamesTheKind(string json, SchedulerKind kind) => Assert.Equal(kind, Read(json).Kind);

    [Theory]
    [InlineData("use_karras_sigmas", SigmaSpacing.Karras)]
    [InlineData("use_exponential_sigmas", SigmaSpacing.Exponential)]
    [InlineData("use_beta_sigmas", SigmaSpacing.Beta)]
    [InlineData("use_lu_lambdas", SigmaSpacing.LogSnr)]
    public void Read_SpacingOfSigmas_IsOneChoice(string field, SigmaSpacing spacing) =>
        Assert.Equal(spacing, Read($$"""{"{{field}}": true}""").SigmaSpacing);

    [Theory]
    [InlineData("[]", null)]
    [InlineData("{", null)]
    [InlineData("""{"beta_schedule": "sigmoid"}""", "beta_schedule")]
    [InlineData("""{"beta_start": "high"}""", "beta_start")]
    [InlineData("""{"sigma_min": "-Infinity"}""", "sigma_min")]
    [InlineData("""{"lambda_min_clipped": "NaN"}""", "lambda_min_clipped")]
    [InlineData("""{"num_train_timesteps": 1e9}""", "num_train_timesteps")]
    [InlineData("""{"num_train_timesteps": 0}""", "num_train_timesteps")]
    [InlineData("""{"clip_sample": 1}""", "clip_sample")]
    [InlineData("""{"trained_betas": 3}""", "trained_betas")]
    [InlineData("""{"solver_order": 4}""", "solver_order")]
    [InlineData("""{"use_karras_sigmas": true, "use_beta_sigmas": true}""", "use_karras_sigmas")]
    [InlineData("""{"use_flow_sigmas": true}""", "use_flow_sigmas")]
    [InlineData("""{"_class_name": "DPMSolverMultistepScheduler", "algorithm_type": "deis"}""", "algorithm_type")]
    public void Read_WhatCannotBeUsed_IsRefusedWithTheFieldsName(string json, string? field)
    {
        var exception = Assert.Throws<SchedulerConfigException>(() => Read(json));

        Assert.Equal(field, exception.Field);
        Assert.NotEmpty(exception.Message);
    }

    [Theory]
    [InlineData(SchedulerKind.Euler, """{"beta_start": 0.5, "beta_end": 0.1}""", "beta_start")]
    [InlineData(SchedulerKind.Ddim, """{"beta_start": 0, "beta_end": 0.1}""", "beta_start")]
    [InlineData(SchedulerKind.Ddim, """{"trained_betas": [0.1, 0.2], "num_train_timesteps": 3}""", "trained_betas")]
    [InlineData(SchedulerKind.Pndm, """{"prediction_type": "sample"}""", "prediction_type")]
    [InlineData(SchedulerKind.UniPc, """{"sigma_min": 3, "sigma_max": 2}""", "sigma_min")]
    [InlineData(SchedulerKind.Ddim, """{"dynamic_thresholding_ratio": 2}""", "dynamic_thresholding_ratio")]
    public void Create_ConfigurationThatTheSchedulerCannotUse_IsRefused(SchedulerKind kind, string json, string field) =>
        Assert.Equal(field, Assert.Throws<SchedulerConfigException>(() => SchedulerFactory.Create(kind, Read(json))).Field);

    private static SchedulerConfig Read(string json) => SchedulerConfigReader.Read(Encoding.UTF8.GetBytes(json));
}
