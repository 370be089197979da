namespace ArtistAssist.Diffusion.Prompts;

/// <summary>A prompt, or a tokenizer's file, cannot be used; the message says what is wrong and what would be right.</summary>
public sealed class PromptException(string message, Exception? innerException = null) : Exception(message, innerException);
