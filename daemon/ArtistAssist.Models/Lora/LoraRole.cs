namespace ArtistAssist.Models.Lora;

/// <summary>What a tensor of a LoRA's layer is for.</summary>
internal enum LoraRole
{
    Alpha,
    Down,
    Up,
    Middle,
    HadamardA1,
    HadamardB1,
    HadamardA2,
    HadamardB2,
    HadamardCore1,
    HadamardCore2,
    Kronecker1,
    KroneckerA1,
    KroneckerB1,
    Kronecker2,
    KroneckerA2,
    KroneckerB2,
    KroneckerCore2,
    Difference,
    BiasDifference,
}
