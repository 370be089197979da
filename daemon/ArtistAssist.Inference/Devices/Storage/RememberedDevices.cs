using System.Text.Json.Serialization;

namespace ArtistAssist.Inference.Devices.Storage;

/// <summary>The file of measurements.</summary>
internal sealed record RememberedDevices(MachineIdentity Machine, IReadOnlyList<RememberedDevice> Devices);

/// <summary>One device in the file; <see cref="DeviceInfo"/> says what the parts mean.</summary>
internal sealed record RememberedDevice(string Id, bool Works, string? Reason, double? MillisecondsPerMegapixel, DateTimeOffset Measured);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, WriteIndented = true)]
[JsonSerializable(typeof(RememberedDevices))]
internal sealed partial class RememberedDevicesJson : JsonSerializerContext;
