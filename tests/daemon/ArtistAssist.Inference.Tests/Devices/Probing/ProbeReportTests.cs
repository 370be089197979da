using ArtistAssist.Inference.Devices.Probing;

namespace ArtistAssist.Inference.Tests.Devices.Probing;

public sealed class ProbeReportTests
{
    [Fact]
    public void FromLine_OfALine_IsTheSameReport()
    {
        var report = new ProbeReport(true, "a reason with \"quotes\"\nand lines", 12.5, Final: true);

        var line = report.ToLine();

        Assert.DoesNotContain('\n', line);
        Assert.Equal(report, ProbeReport.FromLine(line));
        Assert.Equal(TimeSpan.FromMilliseconds(12.5), report.ToResult().TimePerMegapixel);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Warning: a driver speaks")]
    [InlineData("{\"works\":true,\"final\":true}")]
    [InlineData("artistassist-probe {\"works\":")]
    public void FromLine_AnythingElse_IsNull(string line) => Assert.Null(ProbeReport.FromLine(line));

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1e300)]
    public void ToResult_TimeThatCannotBe_IsNoMeasurement(double milliseconds) =>
        Assert.Null(new ProbeReport(true, null, milliseconds, Final: true).ToResult().TimePerMegapixel);
}
