using System.CommandLine;
using ArtistAssist.Daemon.Machine;
using ArtistAssist.Daemon.Security;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Devices.Probing;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Daemon.Hosting;

/// <summary>
/// The command line. Exit codes: 0 stopped as asked or after the idle time; 1 could not start or broke; 2 usage;
/// 3 another daemon runs already.
/// </summary>
internal static class DaemonCommand
{
    public const int Done = 0, Broken = 1, Usage = 2, AlreadyRunning = 3;

    private static readonly List<Option<string>> Options =
        [.. DaemonSetting.All.Select(setting => new Option<string>(setting.Option) { Description = $"{setting.Help} Also {setting.Variable}.", Recursive = true })];

    public static Task<int> InvokeAsync(string[] arguments)
    {
        var root = new RootCommand("The daemon of ArtistAssist: refines sketches on this machine. Clients start it when they need it.");
        Options.ForEach(root.Options.Add);
        root.SetAction((parsed, _) => RunAsync(parsed));
        var run = new Command("run", "Runs in the foreground until it is stopped; the same as no command.");
        run.SetAction((parsed, _) => RunAsync(parsed));
        root.Subcommands.Add(run);
        root.Subcommands.Add(Probe());
        var parsed = root.Parse(arguments);

        // The host itself answers signals; the parser would end the process after two seconds.
        var invocation = new InvocationConfiguration { ProcessTerminationTimeout = null };
        return parsed.Errors.Count > 0 ? Task.FromResult(SayAll(parsed.Errors.Select(error => error.Message), Usage)) : parsed.InvokeAsync(invocation);
    }

    private static Command Probe()
    {
        var device = new Argument<string>("device") { Description = "directml, cuda, webgpu, coreml or cpu." };
        var probe = new Command(ProbeCommands.Verb, "Tries a device in this process and reports on standard output; the daemon runs this itself.") { Hidden = true };
        probe.Arguments.Add(device);
        probe.SetAction((parsed, _) => ProbeAsync(parsed, parsed.GetRequiredValue(device)));
        return probe;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        try
        {
            await DaemonHost.RunAsync(Read(parsed));
            return Done;
        }
        catch (DaemonOptionsException exception)
        {
            return SayAll(exception.Problems, Usage);
        }
        catch (AlreadyRunningException exception)
        {
            return SayAll([exception.Message], AlreadyRunning);
        }
        catch (Exception exception) when (exception is ForeignFolderException or SocketPathException or JournalTooNewException or DiskFullException
            or IOException or UnauthorizedAccessException)
        {
            return SayAll([exception.Message], Broken);
        }
    }

    private static async Task<int> ProbeAsync(ParseResult parsed, string device)
    {
        try
        {
            var options = Read(parsed);
            var model = Workbench.Models(new DataFolders(options.Data, options.Runtime)).GetDefaultLineModel(ModelTask.Cleanup);
            return await ProbeProgram.RunAsync(device, model, Console.OpenStandardInput(), Console.Out);
        }
        catch (Exception exception) when (exception is DaemonOptionsException or DeviceNotFoundException or NoModelForTaskException)
        {
            return SayAll([exception.Message], Usage);
        }
    }

    private static DaemonOptions Read(ParseResult parsed) => DaemonOptionsReader.Read(
        name => parsed.GetValue(Options.Single(option => option.Name == name)), Environment.GetEnvironmentVariable);

    private static int SayAll(IEnumerable<string> sentences, int code)
    {
        foreach (var sentence in sentences)
        {
            Console.Error.WriteLine(sentence);
        }

        return code;
    }
}
