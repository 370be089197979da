using ArtistAssist.Daemon.Services;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Schedulers;
using Inner = ArtistAssist.Diffusion;
using Wire = ArtistAssist.Protocol.V1;

namespace ArtistAssist.Daemon.Tests.Services;

/// <summary>The contract and the pipelines call every choice by the same name.</summary>
public sealed class WireNamesTests
{
    [Fact]
    public void Choices_OfEveryKind_AreTheSameOnBothSides()
    {
        AssertSame<Wire.Scheduler, SchedulerKind>();
        AssertSame<Wire.SigmaSpacing, Inner.Schedulers.Configuration.SigmaSpacing>();
        AssertSame<Wire.TimestepSpacing, Inner.Schedulers.Configuration.TimestepSpacing>();
        AssertSame<Wire.StepCounting, StepCounting>();
        AssertSame<Wire.EmphasisGrammar, Inner.Prompts.Emphasis.EmphasisGrammar>();
        AssertSame<Wire.MaskFill, MaskFill>();
        AssertSame<Wire.VisibleContext, ContextChoice>();
    }

    [Fact]
    public void Read_UnspecifiedOrUnknown_IsNull()
    {
        Assert.Null(WireNames.Read<SchedulerKind>(Wire.Scheduler.Unspecified));
        Assert.Null(WireNames.Read<SchedulerKind>((Wire.Scheduler)99));
        Assert.Equal(Wire.Scheduler.Unspecified, WireNames.Of<Wire.Scheduler>(null));
    }

    private static void AssertSame<TWire, TInner>()
        where TWire : struct, Enum
        where TInner : struct, Enum
    {
        var wire = Enum.GetValues<TWire>().Where(value => Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) != 0).ToList();

        Assert.Equal(Enum.GetValues<TInner>().Cast<object>().ToHashSet(), wire.Select(value => (object)WireNames.Read<TInner>(value)!.Value).ToHashSet());
        Assert.All(wire, value => Assert.Equal(value, WireNames.Of<TWire>(WireNames.Read<TInner>(value))));
    }
}
