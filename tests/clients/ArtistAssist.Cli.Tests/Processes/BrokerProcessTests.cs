using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ArtistAssist.Cli.Batch.Broker;
using ArtistAssist.Cli.Batch.Journals;
using ArtistAssist.Cli.Tests.Brokers;
using ArtistAssist.Cli.Tests.Pictures;
using RabbitMQ.Client;
using Xunit.Abstractions;

namespace ArtistAssist.Cli.Tests.Processes;

/// <summary>Batches over a real broker, with workers, daemons and brokers that are killed.</summary>
public sealed class BrokerProcessTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _running = [];

    /// <summary>The machine that the batch is started on.</summary>
    private readonly OwnDaemon _home = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(_running))
        {
            await one.DisposeAsync();
        }

        await _home.DisposeAsync();
    }

    [RequiresFact(Requirement.RabbitMq)]
    public async Task Clean_WorkersAndBrokerKilled_EveryFileIsThereOnceAndTheSame()
    {
        const int Count = 100;
        foreach (var i in Enumerable.Range(0, Count))
        {
            Write(i);
        }

        var seed = Environment.TickCount;
        var random = new Random(seed);
        int[] moments = [random.Next(1, 30), random.Next(30, 60), random.Next(60, 95)];
        output.WriteLine($"Seed {seed}: killed after {string.Join(", ", moments)} files.");
        Assert.Equal(0, (await _home.RunAsync("clean", Scans, "--out", _home.Folder.Of("reference"), "--no-metadata")).ExitCode);
        var broker = await StartBrokerAsync();
        OwnDaemon[] machines = [OwnMachine(), OwnMachine(), OwnMachine()];
        WorkerProcess[] workers = [.. machines.Select(machine => StartWorker(machine, broker))];
        await Task.WhenAll(workers.Select(worker => worker.WaitForAsync("waiting")));

        var batch = Start("--broker", broker.Address, "--no-metadata");
        await batch.ReadUntilAsync("done", moments[0]);
        await workers[0].KillAsync();
        await batch.ReadUntilAsync("done", moments[1]);
        await broker.RestartAsync();
        await batch.ReadUntilAsync("done", moments[2]);
        // A whole machine: the worker, and its daemon in the middle of a picture.
        await workers[1].KillAsync();
        await machines[1].KillAsync();
        var outcome = await batch.EndAsync();

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(Count, batch.Of("done").Count());
        Assert.Equal(Count, batch.Of("done").Select(line => line.GetProperty("target").GetString()).Distinct().Count());
        Assert.Equal(Hashes("reference"), Hashes("cleaned"));
        Assert.Equal(Count, Hashes("cleaned").Count);
        Assert.Equal(0u, await CountAsync(broker, BrokerNames.DeadLetters));
    }

    [RequiresFact(Requirement.RabbitMq)]
    public async Task Clean_SharedFolder_TakesTheSameResultsFromIt()
    {
        foreach (var i in Enumerable.Range(0, 8))
        {
            Write(i);
        }

        // Twice the same content is one order.
        _home.Folder.Write(Path.Combine("scans", "again.tif"), Picture(3));
        await _home.RunAsync("clean", Scans, "--out", _home.Folder.Of("reference"), "--no-metadata");
        var shared = Directory.CreateDirectory(_home.Folder.Of("shared")).FullName;
        // Another machine sees it under another path.
        var elsewhere = Directory.CreateSymbolicLink(_home.Folder.Of("elsewhere"), shared).FullName;
        var broker = await StartBrokerAsync();
        var worker = StartWorker(OwnMachine(), broker, "--shared", elsewhere);

        var outcome = await Start("--broker", broker.Address, "--shared", shared, "--no-metadata").EndAsync();

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(Hashes("reference"), Hashes("cleaned"));
        Assert.Equal(".artistassist-shared", Path.GetFileName(Assert.Single(Directory.EnumerateFileSystemEntries(shared))));
        foreach (var _ in Enumerable.Range(0, 8))
        {
            await worker.WaitForAsync("done");
        }

        Assert.Equal(0u, await CountAsync(broker, new BrokerPlace(new Uri(broker.Address), SharedFolder.Open(shared)).Orders));
    }

    [RequiresFact(Requirement.RabbitMq)]
    public async Task Clean_BatchKilled_ResumeTakesWhatCameMeanwhile()
    {
        const int Count = 6;
        foreach (var i in Enumerable.Range(0, Count))
        {
            Write(i);
        }

        var broker = await StartBrokerAsync();
        var first = Start("--broker", broker.Address);
        await first.ReadUntilAsync("submitted", Count);
        await first.KillAsync();
        var worker = StartWorker(OwnMachine(), broker);
        foreach (var _ in Enumerable.Range(0, Count))
        {
            await worker.WaitForAsync("done");
        }

        await worker.KillAsync();

        var outcome = await Start("--broker", broker.Address, "--resume").EndAsync();
        var again = await Start("--broker", broker.Address, "--resume").EndAsync();

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(Count, Hashes("cleaned").Count);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("\"skipped\":6", again.Out, StringComparison.Ordinal);
    }

    [RequiresFact(Requirement.RabbitMq)]
    public async Task Clean_PictureThatIsNone_FailsWithItsSentenceAndTheOthersAreDone()
    {
        Write(1);
        Write(2);
        _home.Folder.Write(Path.Combine("scans", "x.tif"), "not a picture"u8.ToArray());
        var broker = await StartBrokerAsync();
        StartWorker(OwnMachine(), broker);

        var batch = Start("--broker", broker.Address);
        var outcome = await batch.EndAsync();

        var reason = await DeadReasonAsync(broker);
        var failed = Assert.Single(batch.Of("failed"));
        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(2, Hashes("cleaned").Count);
        Assert.Equal(failed.GetProperty("message").GetString(), reason);
        Assert.Contains("TIFF", reason, StringComparison.Ordinal);
    }

    [RequiresFact(Requirement.RabbitMq)]
    public async Task Clean_EveryWorkerDies_TheOrderIsADeadLetterAndTheBatchGoesOn()
    {
        var path = _home.Folder.Write(Path.Combine("scans", "x.tif"), Picture(1));
        var broker = await StartBrokerAsync();
        var machine = OwnMachine();
        machine.Hold(path);
        var batch = Start("--broker", broker.Address);
        await batch.ReadUntilAsync("submitted", 1);

        var ended = batch.EndAsync();
        var killed = 0;
        for (var worker = StartWorker(machine, broker); await Task.WhenAny(worker.WaitForAsync("taken"), ended) != ended; worker = StartWorker(machine, broker))
        {
            await worker.KillAsync();
            killed++;
        }

        var outcome = await ended;

        Assert.InRange(killed, 5, 6);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("Every worker that took this picture died.", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(1u, await CountAsync(broker, BrokerNames.DeadLetters));
    }

    [RequiresFact(Requirement.RabbitMq)]
    public async Task Worker_MessageOfAnotherKind_IsADeadLetterAndTheWorkerGoesOn()
    {
        Write(1);
        var broker = await StartBrokerAsync();
        var worker = StartWorker(OwnMachine(), broker);
        await worker.WaitForAsync("waiting");
        await using (var connection = await ConnectAsync(broker))
        await using (var channel = await connection.CreateChannelAsync())
        {
            await channel.BasicPublishAsync(BrokerNames.Orders, "somebody", Encoding.UTF8.GetBytes("Guten Tag"));
        }

        var refused = await worker.WaitForAsync("failed");
        var outcome = await Start("--broker", broker.Address).EndAsync();

        Assert.Equal(refused.GetProperty("message").GetString(), await DeadReasonAsync(broker));
        Assert.Contains("of another version", refused.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, outcome.ExitCode);
    }

    [RequiresFact(Requirement.RabbitMq)]
    public async Task Clean_BrokerTakesOnlySmallMessages_SaysSoOfTheLargeOnesAndDoesTheOthers()
    {
        // Noise as JPEG goes through; its answer, a document with two layers of PNG, does not.
        var noise = new Random(5);
        _home.Folder.Write("noise.tif", GrayTiff.Of(240, 200, (_, _) => noise.Next(256)));
        Write(1);
        var written = await _home.RunAsync("clean", _home.Folder.Of("noise.tif"), "--strength", "0.01", "--out", Path.Combine(Scans, "b.jpg"), "--no-metadata");
        Assert.Equal((0, ""), (written.ExitCode, written.Error));
        _home.Folder.Write(Path.Combine("scans", "z.tif"), GrayTiff.Of(600, 400, (x, _) => x % 256));
        var broker = await StartBrokerAsync("max_message_size = 60000\n");
        StartWorker(OwnMachine(), broker);

        var batch = Start("--broker", broker.Address, "--format", "ora");
        var outcome = await batch.EndAsync();

        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(["001.ora"], batch.Of("done").Select(line => Path.GetFileName(line.GetProperty("target").GetString()!)));
        Assert.Equal(["b.jpg", "z.tif"], batch.Of("failed").Select(line => Path.GetFileName(line.GetProperty("source").GetString()!)).Order());
        Assert.All(batch.Of("failed"), line => Assert.Contains("max_message_size", line.GetProperty("message").GetString(), StringComparison.Ordinal));
    }

    [RequiresFact(Requirement.RabbitMq)]
    public async Task Clean_WrongPassword_SaysSoAtOnce()
    {
        Write(1);
        var broker = await StartBrokerAsync();

        var outcome = await Start("--broker", broker.Address.Replace("guest:guest", "guest:secret", StringComparison.Ordinal)).EndAsync();

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("does not know this user and password", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", outcome.Out + outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--broker is an address", "--broker", "http://broker")]
    [InlineData("--accept works on this machine only", "--broker", "amqp://broker", "--accept")]
    [InlineData("--device names a device of this machine", "--broker", "amqp://broker", "--device", "cpu")]
    [InlineData("--shared goes with --broker.", "--shared", "folder")]
    public async Task Clean_OptionsThatDoNotGoTogether_AreRefused(string sentence, params string[] options)
    {
        var outcome = await _home.RunAsync(["clean", _home.Sketch(), .. options]);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(sentence, outcome.Error, StringComparison.Ordinal);
    }

    private string Scans => _home.Folder.Of("scans");

    private async Task<RabbitBroker> StartBrokerAsync(string configuration = "")
    {
        var broker = await RabbitBroker.StartAsync(configuration);
        _running.Add(broker);
        return broker;
    }

    private OwnDaemon OwnMachine()
    {
        var machine = new OwnDaemon();
        _running.Add(machine);
        return machine;
    }

    private WorkerProcess StartWorker(OwnDaemon machine, RabbitBroker broker, params string[] arguments)
    {
        var worker = WorkerProcess.Start(machine, broker, arguments);
        _running.Add(worker);
        return worker;
    }

    private BatchProcess Start(params string[] arguments)
    {
        var batch = BatchProcess.Start(_home, ["clean", Scans, "--out", _home.Folder.Of("cleaned"), .. arguments]);
        _running.Add(batch);
        return batch;
    }

    private void Write(int number) => _home.Folder.Write(Path.Combine("scans", number.ToString("000", CultureInfo.InvariantCulture) + ".tif"), Picture(number));

    private static byte[] Picture(int number) => GrayTiff.Of(64 + number, 48, (x, y) => Math.Abs(y - 24 - (x % 7)) <= 1 ? number : 255);

    private SortedDictionary<string, string> Hashes(string folder) => new(Directory.EnumerateFiles(_home.Folder.Of(folder))
        .Where(path => Path.GetFileName(path) != JournalName.Of(null))
        .ToDictionary(path => Path.GetFileName(path), path => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))));

    private static Task<IConnection> ConnectAsync(RabbitBroker broker) =>
        new ConnectionFactory { Uri = new Uri(broker.Address) }.CreateConnectionAsync().WaitAsync(CliProcess.Patience);

    private static async Task<uint> CountAsync(RabbitBroker broker, string queue)
    {
        await using var connection = await ConnectAsync(broker);
        await using var channel = await connection.CreateChannelAsync();
        return await channel.MessageCountAsync(queue).WaitAsync(CliProcess.Patience);
    }

    private static async Task<string> DeadReasonAsync(RabbitBroker broker)
    {
        await using var connection = await ConnectAsync(broker);
        await using var channel = await connection.CreateChannelAsync();
        var letter = await channel.BasicGetAsync(BrokerNames.DeadLetters, autoAck: true).WaitAsync(CliProcess.Patience);
        return Encoding.UTF8.GetString((byte[])letter!.BasicProperties.Headers![BrokerNames.ReasonHeader]!);
    }
}
