using System.Text.Json.Nodes;
using ArtistAssist.Cli.Output;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Bridge.Answers;

/// <summary>The daemon's state.</summary>
internal static class DaemonAnswer
{
    public const string Running = "running";
    public const string Lost = "lost";
    public const string Stopped = "stopped";

    public static JsonObject Without(string state) => new() { ["state"] = state };

    public static JsonObject Of(GetStatusResponse status) => new()
    {
        ["state"] = Running,
        ["version"] = status.SoftwareVersion,
        ["device"] = Absent.WhenEmpty(status.DeviceId),
        ["queued_jobs"] = status.QueuedJobs,
        ["running_jobs"] = status.RunningJobs,
        ["proposed_jobs"] = status.ProposedJobs,
        ["resident_bytes"] = status.ResidentBytes,
        ["loaded_models"] = new JsonArray([.. status.LoadedModels.Select(model => (JsonNode?)model)]),
    };
}
