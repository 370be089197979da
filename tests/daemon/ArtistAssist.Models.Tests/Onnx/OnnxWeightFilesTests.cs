using System.Text;
using ArtistAssist.Models.Onnx;
using ArtistAssist.Models.Safetensors;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Models.Tests.Onnx;

public sealed class OnnxWeightFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_WeightsWithin_AreNone()
    {
        TinyDiffusionFolder.Write(_folder.Path, "tiny");

        Assert.Empty(OnnxWeightFiles.Find(Path.Combine(_folder.Path, "tiny", "unet", "model.onnx")));
    }

    [Theory]
    [InlineData("weights.bin")]
    [InlineData("./weights.bin")]
    public void Find_WeightsBeside_AreNamed(string location)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "weights.bin"), "w");

        Assert.Equal(["weights.bin"], OnnxWeightFiles.Find(Write(Model(Initializer(location)))));
    }

    [Fact]
    public void Find_WeightsOfAConstantWithinABranch_AreNamed()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "deep.bin"), "w");

        // Graph of an If: node (1) / attribute (5) / graph (6) / node (1) / attribute (5) / tensor (5).
        var inner = Field(1, Field(5, Field(5, Entry("deep.bin"))));
        var model = Field(7, Field(1, Field(5, Field(6, inner))));

        Assert.Equal(["deep.bin"], OnnxWeightFiles.Find(Write(model)));
    }

    [Theory]
    [InlineData("../weights.bin")]
    [InlineData("a/../../weights.bin")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\weights.bin")]
    [InlineData("\\\\server\\share\\weights.bin")]
    [InlineData("")]
    public void Find_WeightsElsewhere_AreRefused(string location)
    {
        var exception = Assert.Throws<CheckpointException>(() => OnnxWeightFiles.Find(Write(Model(Initializer(location)))));

        Assert.Contains("outside its own folder", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_WeightsMissing_SayWhich()
    {
        var exception = Assert.Throws<CheckpointException>(() => OnnxWeightFiles.Find(Write(Model(Initializer("gone.bin")))));

        Assert.Contains("its weights gone.bin are missing", exception.Message, StringComparison.Ordinal);
    }

    public static TheoryData<byte[]> Malformed =>
    [
        [0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F],
        [0x3A, 0x05, 0x00],
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
        [0x3B],
        [0x08],
        [0x09, 0x01],
        Nested(200),
    ];

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Find_MalformedFile_IsRefused(byte[] model) =>
        Assert.Contains("not a readable ONNX file", Assert.Throws<CheckpointException>(() => OnnxWeightFiles.Find(Write(model))).Message, StringComparison.Ordinal);

    private static byte[] Model(byte[] initializer) => Field(7, Field(5, initializer));

    private static byte[] Initializer(string location) => [.. Field(8, "w"u8.ToArray()), .. Entry(location)];

    /// <summary>external_data (13) { key (1) = "location", value (2) }.</summary>
    private static byte[] Entry(string location) => Field(13, [.. Field(1, "location"u8.ToArray()), .. Field(2, Encoding.UTF8.GetBytes(location))]);

    private static byte[] Nested(int depth)
    {
        var graph = Field(1, []);
        for (var i = 0; i < depth; i++)
        {
            graph = Field(1, Field(5, Field(6, graph)));
        }

        return Field(7, graph);
    }

    private static byte[] Field(int number, byte[] content)
    {
        var length = new List<byte>();
        for (var left = content.Length; ; left >>= 7)
        {
            length.Add((byte)(left > 0x7F ? (left & 0x7F) | 0x80 : left));
            if (left <= 0x7F)
            {
                return [(byte)((number << 3) | 2), .. length, .. content];
            }
        }
    }

    private string Write(byte[] model)
    {
        var path = Path.Combine(_folder.Path, "model.onnx");
        File.WriteAllBytes(path, model);
        return path;
    }
}
