using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ArtistAssist.Models.Onnx;

namespace ArtistAssist.Testing.Checkpoints;

/// <summary>
/// A diffusion model of a few numbers as an installed folder: card, scheduler, and ONNX graphs of a VAE that averages blocks of 4 pixels and a UNet of one
/// convolution with seeded weights. It has no words, and a slider.
/// </summary>
public static class TinyDiffusionFolder
{
    private const int Factor = 4;
    private const int Channels = 4;
    private const int Colors = 3;

    /// <summary>Writes it.</summary>
    /// <param name="models">The folder of models; the model's own is made in it.</param>
    /// <param name="id">The model's id.</param>
    /// <param name="seed">Decides its weights.</param>
    public static void Write(string models, string id, int seed = 1)
    {
        var folder = Directory.CreateDirectory(Path.Combine(models, id)).FullName;
        var random = new Random(seed);
        Write(folder, "model_index.json", """{"_class_name": "StableDiffusionImg2ImgPipeline"}""");
        Write(folder, "scheduler/scheduler_config.json", """{"_class_name": "DDIMScheduler", "beta_schedule": "scaled_linear", "clip_sample": false, "timestep_spacing": "trailing"}""");
        Write(folder, "unet/config.json", """{"in_channels": 4, "sample_size": 32, "size_multiple": 2, "style": 1}""");
        Write(folder, "vae_encoder/config.json", """{"latent_channels": 4, "latent_factor": 4, "scaling_factor": 1.0}""");
        Write(folder, "vae_decoder/config.json", """{"latent_channels": 4, "latent_factor": 4, "scaling_factor": 1.0}""");
        Write(folder, "unet/model.onnx", Unet(random));
        Write(folder, "vae_encoder/model.onnx", Encoder());
        Write(folder, "vae_decoder/model.onnx", Decoder());
        Write(folder, "card.json", Card(folder, id));
    }

    /// <summary>Means of blocks, and a fourth channel of their average.</summary>
    private static byte[] Encoder() => new OnnxGraph()
        .Input("sample", -1, Colors, -1, -1).Output("latent_sample", -1, Channels, -1, -1)
        .Weights("mix", [1, 0, 0, 0, 1, 0, 0, 0, 1, 0.3f, 0.4f, 0.3f], Channels, Colors, 1, 1)
        .Node("AveragePool", ["sample"], "means", OnnxAttribute.Numbers("kernel_shape", Factor, Factor), OnnxAttribute.Numbers("strides", Factor, Factor))
        .Node("Conv", ["means", "mix"], "latent_sample")
        .ToArray();

    /// <summary>Each latent fills its block.</summary>
    private static byte[] Decoder() => new OnnxGraph()
        .Input("latent_sample", -1, Channels, -1, -1).Output("sample", -1, Colors, -1, -1)
        .Weights("blocks", Blocks(), Channels, Colors, Factor, Factor)
        .Node("ConvTranspose", ["latent_sample", "blocks"], "sample", OnnxAttribute.Numbers("strides", Factor, Factor))
        .ToArray();

    /// <summary>Noise is taken to be the tangent hyperbolic of a convolution, moved by the timestep and the slider.</summary>
    private static byte[] Unet(Random random) => new OnnxGraph()
        .Input("sample", -1, Channels, -1, -1).Input("timestep", 1).Input("style", -1, 1).Output("out_sample", -1, Channels, -1, -1)
        .Weights("kernel", [.. Enumerable.Range(0, Channels * Channels * 9).Select(_ => (float)(random.NextDouble() - 0.5) / 4)], Channels, Channels, 3, 3)
        .Weights("small", [1e-4f], 1)
        .Node("Conv", ["sample", "kernel"], "seen", OnnxAttribute.Numbers("pads", 1, 1, 1, 1))
        .Node("Mul", ["timestep", "small"], "late")
        .Node("Add", ["seen", "late"], "timed")
        .Node("ReduceMean", ["style"], "slid", OnnxAttribute.Number("keepdims", 0))
        .Node("Add", ["timed", "slid"], "styled")
        .Node("Tanh", ["styled"], "out_sample")
        .ToArray();

    private static float[] Blocks()
    {
        var blocks = new float[Channels * Colors * Factor * Factor];
        for (var color = 0; color < Colors; color++)
        {
            blocks.AsSpan(((color * Colors) + color) * Factor * Factor, Factor * Factor).Fill(1);
        }

        return blocks;
    }

    private static byte[] Card(string folder, string id)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => (JsonNode)new JsonObject
        {
            ["name"] = Path.GetRelativePath(folder, path).Replace('\\', '/'),
            ["bytes"] = new FileInfo(path).Length,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))),
        });
        var card = new JsonObject
        {
            ["kind"] = "diffusion",
            ["id"] = id,
            ["name"] = "Tiny diffusion",
            ["version"] = "1.0.0",
            ["tasks"] = new JsonArray("refine", "inpaint"),
            ["files"] = new JsonArray([.. files]),
            ["licence"] = "Apache-2.0",
            ["trainingData"] = new JsonObject { ["statement"] = "None: its weights are random." },
            ["architecture"] = "One convolution.",
            ["family"] = "line",
            ["controls"] = new JsonArray(new JsonObject { ["name"] = "taper", ["default"] = 0.5, ["meaning"] = "nothing to something" }),
        };
        return Encoding.UTF8.GetBytes(card.ToJsonString());
    }

    private static void Write(string folder, string name, string text) => Write(folder, name, Encoding.UTF8.GetBytes(text));

    private static void Write(string folder, string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }
}
