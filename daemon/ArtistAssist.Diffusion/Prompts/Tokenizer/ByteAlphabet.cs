using System.Collections.Immutable;

namespace ArtistAssist.Diffusion.Prompts.Tokenizer;

/// <summary>The characters that stand for bytes in the vocabulary: printable Latin-1 for itself, every other byte for one from U+0100 on.</summary>
internal static class ByteAlphabet
{
    static ByteAlphabet()
    {
        int[] printable = [.. Enumerable.Range('!', '~' - '!' + 1), .. Enumerable.Range('¡', '¬' - '¡' + 1), .. Enumerable.Range('®', 'ÿ' - '®' + 1)];
        int[] others = [.. Enumerable.Range(0, 256).Except(printable)];
        InOrder = [.. printable.Select(b => (char)b), .. others.Select((_, i) => (char)(256 + i))];
        var ofByte = new char[256];
        foreach (var (b, character) in ((int[])[.. printable, .. others]).Zip(InOrder))
        {
            ofByte[b] = character;
        }

        OfByte = [.. ofByte];
    }

    /// <summary>In the order of the vocabulary's ids.</summary>
    public static ImmutableArray<char> InOrder { get; }

    /// <summary>By the byte.</summary>
    public static ImmutableArray<char> OfByte { get; }
}
