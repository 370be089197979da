using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Output;

internal sealed record DeviceLine(string DeviceId, string Name, bool Works, string? Reason, bool Chosen, double? SecondsPerMegapixel, DateTimeOffset? Measured)
{
    public static DeviceLine Of(Device device) => new(
        device.DeviceId,
        device.Name,
        device.Works,
        Absent.WhenEmpty(device.Reason),
        device.Chosen,
        device.TimePerMegapixel?.ToTimeSpan().TotalSeconds,
        device.Measured?.ToDateTimeOffset());
}
