namespace ArtistAssist.Models.Safetensors;

/// <summary>Says what a file is that is no safetensors file, as far as its first bytes tell.</summary>
internal static class FileSignature
{
    private const string Convert =
        "which can run programs when it is opened and is therefore never opened here; convert it to .safetensors with a tool that you trust, "
        + "for instance the Checkpoint Merger tab of the AUTOMATIC1111 web UI, or ask its author for the .safetensors file";

    public static string Problem(ReadOnlySpan<byte> start) => start switch
    {
        _ when start.StartsWith("PK\x3\x4"u8) => $"it is a PyTorch archive (.ckpt, .pt) or another zip file, {Convert}",
        [0x80, >= 2 and <= 5, ..] => $"it is a Python pickle (.ckpt, .pt), {Convert}",
        _ when start.StartsWith("GGUF"u8) => "it is a GGUF file; take the .safetensors file of the same model",
        _ when start.StartsWith("version https"u8) => "it is a Git LFS pointer, not the file itself; run \"git lfs pull\" where it comes from",
        [(byte)'<', ..] => "it is a web page, not a model; download the file again",
        { Length: <= 8 } => "it is too short for a .safetensors file; it may be an unfinished download",
        _ => "it is not a .safetensors file",
    };
}
