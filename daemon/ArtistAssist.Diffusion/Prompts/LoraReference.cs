namespace ArtistAssist.Diffusion.Prompts;

/// <summary>A LoRA that a prompt asks for.</summary>
/// <param name="Name">Its name, as written.</param>
/// <param name="Weight">Its weight in the UNet; null if the prompt leaves it to the file.</param>
/// <param name="TextEncoderWeight">Its weight in the text encoder; null if it is that of the UNet.</param>
public readonly record struct LoraReference(string Name, double? Weight, double? TextEncoderWeight);
