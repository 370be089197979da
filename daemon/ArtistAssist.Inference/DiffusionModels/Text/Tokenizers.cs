using System.Collections.Concurrent;
using ArtistAssist.Diffusion.Prompts;
using ArtistAssist.Diffusion.Prompts.Tokenizer;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Inference.DiffusionModels.Text;

/// <summary>The tokenizers of models, each read once.</summary>
internal sealed class Tokenizers
{
    private const int LargestFile = 64 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, ClipTokenizer> _read = [];

    /// <summary>The tokenizer before a text encoder.</summary>
    /// <exception cref="ModelUnusableException">Its files cannot be used.</exception>
    public ClipTokenizer For(string modelId, DiffusionTextEncoder encoder)
    {
        if (encoder.VocabularyPath is not { } vocabulary || encoder.MergesPath is not { } merges)
        {
            return _read.GetOrAdd(string.Empty, static _ => new ClipTokenizer(ClipVocabulary.BuiltIn));
        }

        try
        {
            var key = $"{vocabulary} {File.GetLastWriteTimeUtc(vocabulary):O} {merges} {File.GetLastWriteTimeUtc(merges):O}";
            return _read.GetOrAdd(key, _ => new ClipTokenizer(ClipVocabulary.Read(Bytes(vocabulary), Bytes(merges))));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or PromptException)
        {
            throw new ModelUnusableException(modelId, $"The tokenizer of the model \"{modelId}\" cannot be used: {exception.Message}", exception);
        }
    }

    private static byte[] Bytes(string path)
    {
        var length = new FileInfo(path).Length;
        return length <= LargestFile
            ? File.ReadAllBytes(path)
            : throw new IOException($"{Path.GetFileName(path)} has {length} bytes, at most {LargestFile} are possible.");
    }
}
