using System.CommandLine;
using System.Globalization;
using ArtistAssist.Cli.Language;
using ArtistAssist.Cli.Output;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Commands;

internal sealed class DevicesCommand
{
    private readonly Option<bool> _measure = new("--measure") { Description = Texts.DevicesMeasureDescription };

    public static Command Build(CommandRunner runner)
    {
        var self = new DevicesCommand();
        var command = new Command("devices", Texts.DevicesDescription) { self._measure };
        runner.Set(command, self.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var assist = await CommandContext.ConnectAsync(cancellationToken).ConfigureAwait(false);
        var capabilities = await assist.GetCapabilitiesAsync(context.Parsed.GetValue(_measure), cancellationToken).ConfigureAwait(false);
        if (context.Json is { } json)
        {
            foreach (var device in capabilities.Devices)
            {
                json.Write(DeviceLine.Of(device));
            }
        }
        else
        {
            Columns.Write(
                context.Terminal,
                [Texts.DevicesDevice, Texts.DevicesWorks, Texts.DevicesSpeed, Texts.DevicesName, Texts.DevicesReason],
                capabilities.Devices.Select(Row));
        }

        return ExitCode.Done;
    }

    private static string[] Row(Device device) =>
    [
        device.DeviceId,
        device.Works ? Texts.Yes : Texts.No,
        device.TimePerMegapixel?.ToTimeSpan().TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture) ?? "-",
        device.Name,
        device.Chosen ? Texts.DevicesChosen : device.Reason,
    ];
}
