using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Lora;
using ArtistAssist.Models.Safetensors;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Models.Tests.Lora;

public sealed class LoraMergerTests : IDisposable
{
    private const string Layer = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q";
    private const string Tensor = "model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn1.to_q.weight";
    private readonly LoraSetup _setup = new();

    /// <summary>Files that fit no model of this family, and what is said of them.</summary>
    public static TheoryData<string, TinyCheckpoint, string> Misfits => new()
    {
        { "more rows", Plain(Layer, 48, 32), "of another size" },
        { "more inputs", Plain(Layer, 32, 768), "of another size" },
        { "a convolution", new TinyCheckpoint().Write($"{Layer}.lora_down.weight", [4, 32, 3, 3], new float[4 * 32 * 9]).Write($"{Layer}.lora_up.weight", [32, 4, 1, 1], new float[128]), "of another size" },
        { "a product that is no divisor", new TinyCheckpoint().Write($"{Layer}.lokr_w1", [5, 5], new float[25]).Write($"{Layer}.lokr_w2", [6, 6], new float[36]), "of another size" },
        { "a difference of another shape", new TinyCheckpoint().Write($"{Layer}.diff", [32, 31], new float[32 * 31]), "of another size" },
        { "no such layer", Plain("lora_unet_down_blocks_7_attentions_0_proj_in", 32, 32), "the model has no layer \"lora_unet_down_blocks_7_attentions_0_proj_in\"" },
        { "no such bias", new TinyCheckpoint().Write($"{Layer}.diff_b", [32], new float[32]), "the model has no layer" },
        { "no such network", Plain("lora_te2_text_model_encoder_layers_0_mlp_fc1", 64, 64), "family" },
        { "an alpha that is none", Plain(Layer, 32, 32, alpha: float.NaN), "no number" },
        { "an infinite alpha", Plain(Layer, 32, 32, alpha: float.PositiveInfinity), "no number" },
        { "weights that are no numbers", Plain(Layer, 32, 32, value: float.NaN), "too large or none" },
        { "weights that are too large", Plain(Layer, 32, 32, alpha: 1e30f, value: 1e10f), "too large or none" },
    };

    public void Dispose() => _setup.Dispose();

    [Theory]
    [MemberData(nameof(Misfits))]
    public void Merge_LoraThatDoesNotFit_SaysWhyAndLeavesNothing(string name, TinyCheckpoint lora, string expected)
    {
        var model = _setup.Model("sd1");
        var layer = _setup.Layer(lora, "ink");

        var exception = Assert.Throws<LoraMismatchException>(() => _setup.Merge(model, layer));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.Equal((model.Id, layer.Lora.Id), (exception.ModelId, exception.LoraId));
        Assert.True(_setup.MergedFiles.Count == 0, name);
    }

    [Fact]
    public void Merge_MoreThanFloat16Holds_SaysSo()
    {
        var lora = _setup.Layer(Plain(Layer, 32, 32, alpha: 4, value: 1), "loud", weight: 20_000);

        var exception = Assert.Throws<LoraMismatchException>(() => _setup.Merge(_setup.Model("sd1", TensorType.Float16), lora));

        Assert.Contains("give it less weight", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_setup.MergedFiles);
    }

    [Theory]
    [InlineData("""{"unet.r": 4, "unet.lora_alpha": 2}""", 0.5)]
    [InlineData("""{"unet.r": 4, "unet.lora_alpha": 8, "unet.use_rslora": true}""", 4)]
    [InlineData("""{"unet.r": 4, "unet.lora_alpha": 8, "unet.alpha_pattern": {"attn1.to_q": 1, "attn2.to_q": 3}}""", 0.25)]
    [InlineData("""{"text_encoder.lora_alpha": 100, "unet.lora_alpha": null}""", 1)]
    public void Merge_AlphaInTheFreeText_IsHeeded(string metadata, double scale)
    {
        const string layer = "unet.down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q";
        var model = _setup.Model("sd1");
        TinyCheckpoint Lora() => new TinyCheckpoint()
            .Write($"{layer}.lora_A.weight", [4, 32], TinyValues.Weights("a", "A", [4, 32]))
            .Write($"{layer}.lora_B.weight", [32, 4], TinyValues.Weights("a", "B", [32, 4]));

        _setup.Merge(model, _setup.Layer(Lora().AddMetadata("lora_adapter_metadata", metadata), "told"));
        var told = _setup.ReadMerged()[Tensor].Values;
        _setup.Forget();
        _setup.Merge(model, _setup.Layer(Lora(), "untold", scale));

        Assert.Equal(_setup.ReadMerged()[Tensor].Values, told);
    }

    [Fact]
    public void Merge_WeightOfZero_ChangesNothing()
    {
        var model = _setup.Model("sd1");

        var merged = _setup.Merge(model, _setup.Layer(Plain(Layer, 32, 32), "ink", weight: 0));

        Assert.Empty(_setup.MergedFiles);
        Assert.Equal(model.Content.Parts, merged.Content.Parts);
    }

    [Fact]
    public void Merge_OneNetworkChanged_LeavesTheOthersAsTheyAre()
    {
        var model = _setup.Model("sd1");

        var merged = _setup.Merge(model, _setup.Layer(Plain(Layer, 32, 32), "ink"));

        Assert.Equal([DiffusionPart.Unet], model.Content.Parts.Keys.Where(part => model.Content.Parts[part].Key != merged.Content.Parts[part].Key));
        var unet = Assert.IsType<CompiledGraph>(merged.Content.Parts[DiffusionPart.Unet]);
        Assert.NotEmpty(unet.Compile(new GraphTarget(), CancellationToken.None));
        Assert.Equal((model.Id, model.Card.Sha256), (merged.Id, merged.Card.Sha256));
    }

    [Fact]
    public void Merge_SameAgain_TakesTheFileThatIsThere()
    {
        var (model, lora) = (_setup.Model("sd1"), _setup.Layer(Plain(Layer, 32, 32), "ink", 0.5));
        var first = _setup.Merge(model, lora);
        var file = Assert.Single(_setup.MergedFiles);
        using var open = File.OpenHandle(file);

        var again = _setup.Merge(model, lora);
        var other = _setup.Merge(model, lora with { Weight = 0.25 });

        Assert.Equal(KeyOf(first), KeyOf(again));
        Assert.NotEqual(KeyOf(first), KeyOf(other));
        Assert.Equal(2, _setup.MergedFiles.Count);
        if (!OperatingSystem.IsWindows())
        {
            // What was opened before the second merge is what the name stands for after it.
            File.SetLastWriteTimeUtc(open, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            Assert.Equal(2001, File.GetLastWriteTimeUtc(file).Year);
        }
    }

    [Fact]
    public async Task Merge_HashesKnownSince_TakesTheFileAndTheSessionThatAreThere()
    {
        var (model, lora) = (_setup.Model("sd1"), _setup.Layer(Plain(Layer, 32, 32), "ink"));
        Assert.Null(model.Card.Sha256);
        Assert.Null(lora.Lora.Card.Sha256);
        var before = _setup.Merge(model, lora);

        var after = _setup.Merge(await _setup.HashedAsync(model), await _setup.HashedAsync(lora));

        Assert.NotNull(after.Card.Sha256);
        Assert.Equal(KeyOf(before), KeyOf(after));
        Assert.Single(_setup.MergedFiles);
    }

    [Fact]
    public async Task Merge_SameContentElsewhere_TakesTheFileThatIsThere()
    {
        var lora = await _setup.HashedAsync(_setup.Layer(Plain(Layer, 32, 32), "ink"));
        var model = await _setup.HashedAsync(_setup.Model("sd1"));
        _setup.Merge(model, lora);
        File.Copy(_setup.Place("sd1.safetensors"), _setup.Place("copy.safetensors"));
        var copy = await _setup.HashedAsync(_setup.Import(_setup.Place("copy.safetensors")));

        var merged = _setup.Merge(copy, lora);

        Assert.Single(_setup.MergedFiles);
        Assert.NotEmpty(Assert.IsType<CompiledGraph>(merged.Content.Parts[DiffusionPart.Unet]).Compile(new GraphTarget(), CancellationToken.None));
    }

    [Fact]
    public void Merge_OtherFileOfTheSameLengthAndAgeInItsPlace_IsMergedAnew()
    {
        var (path, written) = (_setup.Place("sd1.safetensors"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var lora = _setup.Layer(Plain(Layer, 32, 32), "ink");
        TinyModels.Sd1(type: TensorType.Float32).Write(path);
        File.SetLastWriteTimeUtc(path, written);
        var model = _setup.Import(path);
        _setup.Merge(model, lora);
        _setup.Remove(model);
        var bytes = File.ReadAllBytes(path);
        bytes[(int)SafetensorsFile.Open(path).Tensors[Tensor].Offset + 3] ^= 0x80;
        File.WriteAllBytes(path, bytes);
        File.SetLastWriteTimeUtc(path, written);

        _setup.Merge(_setup.Import(path), lora);

        Assert.Equal(2, _setup.MergedFiles.Count);
        var firsts = _setup.MergedFiles.Select(First).ToList();
        Assert.NotEqual(firsts[0], firsts[1]);
    }

    [Fact]
    public void Merge_FolderIsFull_LeastLatelyUsedGivesWay()
    {
        using var setup = new LoraSetup(maxBytes: 10_000);
        var (model, lora) = (setup.Model("sd1"), setup.Layer(Plain(Layer, 32, 32), "ink"));
        setup.Merge(model, lora);
        var first = setup.MergedFiles;
        setup.Merge(model, lora with { Weight = 2 });
        var second = setup.MergedFiles.Except(first).ToList();
        setup.Merge(model, lora);

        setup.Merge(model, lora with { Weight = 3 });

        Assert.Equal(2, setup.MergedFiles.Count);
        Assert.Contains(first.Single(), setup.MergedFiles);
        Assert.DoesNotContain(second.Single(), setup.MergedFiles);
    }

    [Fact]
    public void Merge_Cancelled_LeavesNothing()
    {
        var (model, lora) = (_setup.Model("sd1"), _setup.Layer(Plain(Layer, 32, 32), "ink"));

        Assert.Throws<OperationCanceledException>(() => _setup.Merge(model, lora, new CancellationToken(canceled: true)));

        Assert.Empty(_setup.MergedFiles);
    }

    [Fact]
    public async Task Merge_CancelledWhileAnotherIsAtWork_DoesNotWaitForIt()
    {
        using var inside = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        using var source = new CancellationTokenSource();
        var (model, lora) = (_setup.Model("sd1"), _setup.Layer(Plain(Layer, 32, 32), "ink"));
        _setup.OnMerge = () =>
        {
            inside.Release();
            Assert.True(goOn.Wait(TimeSpan.FromMinutes(1)));
        };
        var first = Task.Run(() => _setup.Merge(model, lora));
        Assert.True(await inside.WaitAsync(TimeSpan.FromMinutes(1)));

        var second = Task.Run(() => _setup.Merge(model, lora, source.Token));
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.False(first.IsCompleted);
        goOn.Release();
        await first.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void Merge_CheckpointMovedAway_SaysSo()
    {
        var (model, lora) = (_setup.Model("sd1"), _setup.Layer(Plain(Layer, 32, 32), "ink"));
        File.Delete(_setup.Place("sd1.safetensors"));

        var exception = Assert.Throws<ModelUnusableException>(() => _setup.Merge(model, lora));

        Assert.Contains("is no longer in", exception.Message, StringComparison.Ordinal);
    }

    private static float First(string path)
    {
        var file = SafetensorsFile.Open(path);
        using var data = file.OpenData();
        var values = new float[file.Tensors[Tensor].Count];
        data.Read(file.Tensors[Tensor], values);
        return values[0];
    }

    private static string KeyOf(InstalledDiffusionModel model) => model.Content.Parts[DiffusionPart.Unet].Key;

    private static TinyCheckpoint Plain(string layer, int outputs, int inputs, float alpha = 4, float? value = null)
    {
        var (down, up) = (TinyValues.Weights("lora", "down", [4, inputs]), TinyValues.Weights("lora", "up", [outputs, 4]));
        if (value is { } same)
        {
            Array.Fill(down, same);
            Array.Fill(up, same);
        }

        return new TinyCheckpoint().Write($"{layer}.lora_down.weight", [4, inputs], down).Write($"{layer}.lora_up.weight", [outputs, 4], up).Write($"{layer}.alpha", [], [alpha]);
    }
}
