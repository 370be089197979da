using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Lora;

/// <summary>Whether the tensors of a LoRA's layer belong together, before it is known what model they are for.</summary>
internal static class LoraShapes
{
    private static readonly (LoraRole Left, LoraRole Right, LoraRole? Core)[] Products =
    [
        (LoraRole.Up, LoraRole.Down, LoraRole.Middle),
        (LoraRole.HadamardA1, LoraRole.HadamardB1, LoraRole.HadamardCore1),
        (LoraRole.HadamardA2, LoraRole.HadamardB2, LoraRole.HadamardCore2),
        (LoraRole.KroneckerA1, LoraRole.KroneckerB1, null),
        (LoraRole.KroneckerA2, LoraRole.KroneckerB2, LoraRole.KroneckerCore2),
    ];

    /// <summary>What is the matter with a layer, to follow its name; null when it is whole.</summary>
    public static string? Problem(IReadOnlyDictionary<LoraRole, SafetensorsTensor> tensors) =>
        IsWhole(tensors) ? Products.Select(product => Problem(tensors, product.Left, product.Right, product.Core)).FirstOrDefault(problem => problem is not null) : "is not whole";

    /// <summary>The number of columns of what is multiplied; null where nothing is.</summary>
    public static long? RankOf(IReadOnlyDictionary<LoraRole, SafetensorsTensor> tensors)
    {
        // Of LoKr's two products the second one's counts.
        foreach (var right in new[] { LoraRole.Down, LoraRole.HadamardB1, LoraRole.KroneckerB2, LoraRole.KroneckerB1 })
        {
            if (tensors.TryGetValue(right, out var tensor))
            {
                return tensor.Shape[0];
            }
        }

        return null;
    }

    private static bool IsWhole(IReadOnlyDictionary<LoraRole, SafetensorsTensor> tensors)
    {
        var isPlain = Has(LoraRole.Up, LoraRole.Down);
        var isHadamard = Has(LoraRole.HadamardA1, LoraRole.HadamardB1, LoraRole.HadamardA2, LoraRole.HadamardB2);
        var isKronecker = (Has(LoraRole.Kronecker1) || Has(LoraRole.KroneckerA1, LoraRole.KroneckerB1))
            && (Has(LoraRole.Kronecker2) || Has(LoraRole.KroneckerA2, LoraRole.KroneckerB2));
        var isDifference = Has(LoraRole.Difference);
        var kinds = new[] { isPlain, isHadamard, isKronecker, isDifference }.Count(kind => kind);
        return kinds == 1 || (kinds == 0 && Has(LoraRole.BiasDifference) && tensors.Count == 1);

        bool Has(params ReadOnlySpan<LoraRole> roles)
        {
            foreach (var role in roles)
            {
                if (!tensors.ContainsKey(role))
                {
                    return false;
                }
            }

            return true;
        }
    }

    private static string? Problem(IReadOnlyDictionary<LoraRole, SafetensorsTensor> tensors, LoraRole leftRole, LoraRole rightRole, LoraRole? coreRole)
    {
        if (!tensors.TryGetValue(leftRole, out var left) || !tensors.TryGetValue(rightRole, out var right))
        {
            return null;
        }

        var core = coreRole is { } role ? tensors.GetValueOrDefault(role) : null;
        if (left.Shape.Count < 2 || right.Shape.Count < 2 || core is { Shape.Count: < 2 })
        {
            return $"has tensors of the shapes {Text(left)} and {Text(right)}, which are no matrices";
        }

        // With a core the left factor lies the other way round, except in plain LoRAs, where it is a convolution.
        var rank = left.Shape[core is null || leftRole == LoraRole.Up ? 1 : 0];
        return rank != right.Shape[0] || (core is not null && (core.Shape[0] != rank || core.Shape[1] != rank))
            ? $"has tensors of different ranks, {Text(left)} and {Text(right)}{(core is null ? "" : $" with {Text(core)} between them")}"
            : null;
    }

    private static string Text(SafetensorsTensor tensor) => $"[{string.Join(", ", tensor.Shape)}]";
}
