using System.Text.Json;

namespace ArtistAssist.Inference.Devices.Storage;

/// <summary>
/// Keeps measurements from one start to the next. The file is a convenience: when it cannot be read or written, devices
/// are measured again.
/// </summary>
internal sealed class DeviceFile(string path, MachineIdentity machine)
{
    private const int MaxBytes = 256 * 1024;

    /// <summary>What was measured on the machine as it is now; null when there is nothing of use.</summary>
    public IReadOnlyList<DeviceInfo>? Read()
    {
        try
        {
            if (new FileInfo(path) is not { Exists: true, Length: <= MaxBytes })
            {
                return null;
            }

            var remembered = JsonSerializer.Deserialize(File.ReadAllBytes(path), RememberedDevicesJson.Default.RememberedDevices);
            return remembered?.Machine == machine && IsWhole(remembered) ? [.. remembered.Devices.Select(ToInfo)] : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or DeviceNotFoundException)
        {
            return null;
        }
    }

    public void Write(IReadOnlyList<DeviceInfo> devices)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var temporary = path + ".new";
            var remembered = new RememberedDevices(machine, [.. devices.Select(FromInfo)]);
            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(remembered, RememberedDevicesJson.Default.RememberedDevices));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nothing is lost but the time to measure again.
        }
    }

    private static bool IsWhole(RememberedDevices remembered) =>
        remembered.Devices.Select(device => DeviceIds.Parse(device.Id)).Order().SequenceEqual(DeviceIds.All.Order());

    private static DeviceInfo ToInfo(RememberedDevice device) => new()
    {
        Kind = DeviceIds.Parse(device.Id),
        Works = device.Works,
        Reason = device.Reason,
        TimePerMegapixel = device.MillisecondsPerMegapixel is > 0 and < 1e9 and var time ? TimeSpan.FromMilliseconds(time) : null,
        Measured = device.Measured,
    };

    private static RememberedDevice FromInfo(DeviceInfo device) =>
        new(device.Id, device.Works, device.Reason, device.TimePerMegapixel?.TotalMilliseconds, device.Measured);
}
