using System.Text.Json.Nodes;
using ArtistAssist.Cli.Output;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Bridge.Answers;

/// <summary>What can be asked of the daemon: models with what their cards say, devices, limits.</summary>
internal static class CapabilityAnswer
{
    private const string NotDeclared = "not declared";
    private const string LineFamily = "line";

    public static JsonObject Of(GetCapabilitiesResponse can, IReadOnlyList<Model> models)
    {
        var byId = can.Models.ToDictionary(model => model.ModelId);
        return new JsonObject
        {
            ["version"] = can.SoftwareVersion,
            ["tasks"] = new JsonObject(can.Models.SelectMany(model => model.DefaultTasks.Select(task => KeyValuePair.Create(task, (JsonNode?)model.ModelId)))),
            ["models"] = new JsonArray([.. models.Select(model => Of(model, byId.GetValueOrDefault(model.ModelId)))]),
            ["devices"] = new JsonArray([.. can.Devices.Select(Of)]),
            ["limits"] = new JsonObject
            {
                ["max_side"] = can.Limits.MaxSide,
                ["max_pixels"] = can.Limits.MaxPixels,
                ["max_queued_jobs"] = can.Limits.MaxQueuedJobs,
            },
        };
    }

    private static JsonObject Of(Model model, ModelCapability? can) => new()
    {
        ["model"] = model.ModelId,
        ["name"] = model.Name,
        ["version"] = model.Version,
        ["kind"] = ContractNames.Of(model.Kind),
        ["tasks"] = Texts(can?.Tasks ?? model.Tasks),
        ["default_tasks"] = Texts(can?.DefaultTasks ?? []),
        ["devices"] = Texts(can?.DeviceIds ?? []),
        ["licence"] = model.Licence,
        ["licence_declared"] = model.Licence != NotDeclared,
        ["training_data"] = model.TrainingData,
        ["built_in"] = model.BuiltIn,
        ["takes_hints"] = model.TakesHints,
        // Diffusion models of line art know strokes and have no text encoder.
        ["takes_prompt"] = model is { Kind: ModelKind.Diffusion, Family: not LineFamily },
        ["sliders"] = new JsonArray([.. model.Controls.Select(control => new JsonObject
        {
            ["name"] = control.Name,
            ["default"] = control.Default,
            ["minimum"] = control.Minimum,
            ["maximum"] = control.Maximum,
            ["meaning"] = control.Meaning,
        })]),
        ["problem"] = Absent.WhenEmpty(model.Problem),
    };

    private static JsonObject Of(Device device) => new()
    {
        ["device"] = device.DeviceId,
        ["name"] = device.Name,
        ["works"] = device.Works,
        ["reason"] = Absent.WhenEmpty(device.Reason),
        ["chosen"] = device.Chosen,
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);
}
