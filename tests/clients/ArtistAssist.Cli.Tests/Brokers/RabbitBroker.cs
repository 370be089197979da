using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ArtistAssist.Cli.Tests.Brokers;

/// <summary>Debian's RabbitMQ in folders and on ports of its own.</summary>
internal sealed class RabbitBroker : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment;
    private readonly int _names = FreePort();
    private Process? _server;
    private Task _output = Task.CompletedTask;

    private RabbitBroker(string configuration)
    {
        var port = FreePort();
        Address = $"amqp://guest:guest@127.0.0.1:{Text(port)}/";
        File.WriteAllText(_folder.Of("plugins"), "[].\n");
        File.WriteAllText(_folder.Of("rabbit.conf"), configuration);
        File.WriteAllText(_folder.Of("env"), "");
        _environment = new()
        {
            ["HOME"] = _folder.Path,
            ["RABBITMQ_NODENAME"] = $"aa{Text(port)}@localhost",
            ["RABBITMQ_NODE_PORT"] = Text(port),
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_DIST_PORT"] = Text(FreePort()),
            ["RABBITMQ_MNESIA_BASE"] = _folder.Of("mnesia"),
            ["RABBITMQ_LOG_BASE"] = _folder.Of("log"),
            ["RABBITMQ_LOGS"] = "-",
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = _folder.Of("plugins"),
            ["RABBITMQ_CONFIG_FILE"] = _folder.Of("rabbit.conf"),
            ["RABBITMQ_CONF_ENV_FILE"] = _folder.Of("env"),
            ["ERL_EPMD_PORT"] = Text(_names),
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            // Lets it be ended whatever it still knows.
            ["ERL_EPMD_RELAXED_COMMAND_CHECK"] = "1",
        };
    }

    public string Address { get; }

    /// <summary>Starts one.</summary>
    /// <param name="configuration">Lines of rabbitmq.conf.</param>
    public static async Task<RabbitBroker> StartAsync(string configuration = "")
    {
        var broker = new RabbitBroker(configuration);
        try
        {
            await broker.StartServerAsync();
            return broker;
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills it as a power cut would, and starts it again on what is on its disk.</summary>
    public async Task RestartAsync()
    {
        await KillAsync();
        await StartServerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        // Erlang's table of names outlives the broker.
        using var names = Process.Start(new ProcessStartInfo("/usr/bin/epmd", ["-port", Text(_names), "-kill"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await names.WaitForExitAsync().WaitAsync(Patience);
        _folder.Dispose();
    }

    private async Task StartServerAsync()
    {
        var start = new ProcessStartInfo("/usr/lib/rabbitmq/bin/rabbitmq-server") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        _server = Process.Start(start)!;
        var started = ReadUntilStartedAsync(_server.StandardOutput);
        var errors = _server.StandardError.ReadToEndAsync();
        if (!await started.WaitAsync(Patience))
        {
            throw new InvalidOperationException($"RabbitMQ did not start: {await errors.WaitAsync(Patience)}");
        }

        _output = Task.WhenAll(_server.StandardOutput.ReadToEndAsync(), errors);
    }

    private static async Task<bool> ReadUntilStartedAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            if (line.Contains("Server startup complete", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private async Task KillAsync()
    {
        if (_server is not null)
        {
            _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync().WaitAsync(Patience);
            await _output.WaitAsync(Patience);
            _server.Dispose();
            _server = null;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
