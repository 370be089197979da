using System.Text.Json.Nodes;
using ArtistAssist.Cli.Bridge.Jobs;
using ArtistAssist.Cli.Output;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Bridge.Answers;

/// <summary>Jobs as they stand.</summary>
internal static class JobAnswer
{
    public static JsonObject State(Job job) => new() { ["job"] = job.JobId, ["state"] = ContractNames.Of(job.State) };

    public static JsonObject Waiting(Job job, string clientId)
    {
        var fields = State(job);
        fields["mine"] = job.ClientId == clientId;
        fields["task"] = job.Task;
        fields["priority"] = ContractNames.Of(job.Priority);
        fields["position"] = job.Position;
        fields["step"] = job.Step;
        fields["step_count"] = job.StepCount;
        fields["name"] = Absent.WhenEmpty(job.DisplayName);
        return fields;
    }

    public static JsonObject History(Job job)
    {
        var (x, y) = JobPlace.Of(job.RequestId);
        var fields = State(job);
        fields["task"] = job.Task;
        fields["submitted"] = job.Submitted?.ToDateTimeOffset().ToString("O");
        fields["model"] = Absent.WhenEmpty(job.ModelId);
        fields["proposals"] = job.Results.Count;
        fields["accepted"] = job.HasAcceptedIndex ? job.AcceptedIndex : null;
        fields["x"] = x;
        fields["y"] = y;
        fields["failure"] = job.Failure?.Message;
        return fields;
    }
}
