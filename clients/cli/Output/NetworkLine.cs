using ArtistAssist.Protocol.V1;
using Google.Protobuf;

namespace ArtistAssist.Cli.Output;

/// <summary>A network that shaped a result beside its model.</summary>
/// <param name="Kind">control, lora, or line for the one that drew what a diffusion of line art began from.</param>
/// <param name="ModelId">Its id.</param>
/// <param name="Sha256">Of its file; null where the daemon did not know it yet.</param>
/// <param name="Licence">SPDX, or "not declared"; null in a result of a daemon that did not write it down.</param>
/// <param name="TrainingData">What it was trained on, or "not declared".</param>
internal sealed record NetworkLine(string Kind, string ModelId, string? Sha256, string? Licence, string? TrainingData)
{
    /// <summary>Those of a result; null for none.</summary>
    public static IReadOnlyList<NetworkLine>? Of(Denoising? used)
    {
        IReadOnlyList<NetworkLine> all =
        [
            .. (used?.Controls ?? []).Select(control => new NetworkLine(
                "control", control.ModelId.Length > 0 ? control.ModelId : control.Name, Hex(control.ModelSha256), Said(control.ModelLicence), Said(control.TrainingData))),
            .. (used?.Loras ?? []).Select(lora => new NetworkLine("lora", lora.Name, Hex(lora.Sha256), Said(lora.ModelLicence), Said(lora.TrainingData))),
            .. (used?.Drafts ?? []).Select(draft => new NetworkLine("line", draft.ModelId, Hex(draft.ModelSha256), Said(draft.ModelLicence), Said(draft.TrainingData))),
        ];
        return all.Count == 0 ? null : all;
    }

    /// <summary>Null for what was not said.</summary>
    public static string? Said(string? text) => string.IsNullOrEmpty(text) ? null : text;

    /// <summary>Null for no hash.</summary>
    public static string? Hex(ByteString? hash) => hash is { Length: > 0 } ? Convert.ToHexStringLower(hash.Span) : null;
}
