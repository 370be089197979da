using System.Globalization;

namespace ArtistAssist.Daemon.Security;

/// <summary>Another daemon uses the same folder.</summary>
internal sealed class AlreadyRunningException(string folder, int? process, Exception inner)
    : Exception($"A daemon already runs in {folder}, with the process id {process?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}.", inner)
{
    /// <summary>Its process id; null when it has just begun.</summary>
    public int? Process { get; } = process;
}
