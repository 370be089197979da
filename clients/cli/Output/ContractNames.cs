using System.Text.Json;

namespace ArtistAssist.Cli.Output;

/// <summary>Names of the contract's values in JSON lines and options: device_fallback for DeviceFallback.</summary>
internal static class ContractNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
