using System.Text.Json;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.LineModels;
using ArtistAssist.Inference.Sessions;

namespace ArtistAssist.Inference.Tests.LineModels;

/// <summary>What the built-in model gives here is what the network gave where it was trained (check.json beside its card).</summary>
public sealed class CheckVectorTests
{
    [Fact]
    public async Task Run_CheckVectorOfTheBuiltInModel_GivesWhatTrainingGave()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "checks", TestModels.BuiltIn.Id, "check.json");
        using var check = JsonDocument.Parse(await File.ReadAllTextAsync(path));
        var (height, width) = (check.RootElement.GetProperty("height").GetInt32(), check.RootElement.GetProperty("width").GetInt32());
        var expected = Floats(check, "output");
        using var sessions = new SessionCache(new SessionSettings(), TimeProvider.System);
        using var model = await LineModel.OpenAsync(sessions, TestModels.BuiltIn, DeviceKind.Cpu, CancellationToken.None).InTime();
        var ink = new float[height * width];

        model.Run(Floats(check, "input"), height, width, ink, CancellationToken.None);

        var difference = ink.Zip(expected, (a, b) => Math.Abs(a - b)).Max();
        Assert.InRange(difference, 0, check.RootElement.GetProperty("tolerance").GetSingle());
    }

    private static float[] Floats(JsonDocument check, string name) =>
        [.. check.RootElement.GetProperty(name).EnumerateArray().Select(value => value.GetSingle())];
}
