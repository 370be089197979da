using ArtistAssist.Daemon.Hosting;

namespace ArtistAssist.Daemon.Tests.Hosting;

public sealed class DaemonOptionsReaderTests
{
    [Fact]
    public void Read_NothingSaid_HasTheDefaults()
    {
        var options = DaemonOptionsReader.Read(_ => null, _ => null);

        Assert.Equal(new DaemonOptions(), options);
        Assert.Equal((256, TimeSpan.FromMinutes(10)), (options.QueueSize, options.IdleTimeout));
    }

    [Fact]
    public void Read_CommandLineAndEnvironment_CommandLineGoesFirst()
    {
        var options = DaemonOptionsReader.Read(
            name => name == "--queue-size" ? "7" : null,
            name => name switch { "ARTISTASSIST_QUEUE_SIZE" => "8", "ARTISTASSIST_DATA" => "/pictures", "ARTISTASSIST_IDLE_TIMEOUT" => "never", _ => null });

        Assert.Equal(new DaemonOptions { QueueSize = 7, Data = "/pictures", IdleTimeout = null }, options);
    }

    [Fact]
    public void Read_SeveralWrong_NamesAll()
    {
        var exception = Assert.Throws<DaemonOptionsException>(() => DaemonOptionsReader.Read(
            name => name switch { "--queue-size" => "many", "--idle-timeout" => "00:00:00", _ => null },
            name => name == "ARTISTASSIST_STORE_QUOTA" ? "5" : null));

        Assert.Equal(3, exception.Problems.Count);
        Assert.Contains("--queue-size", exception.Problems[0], StringComparison.Ordinal);
    }
}
