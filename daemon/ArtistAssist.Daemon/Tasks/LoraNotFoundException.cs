namespace ArtistAssist.Daemon.Tasks;

/// <summary>A job names a LoRA that is not there.</summary>
internal sealed class LoraNotFoundException(string name) : Exception($"There is no LoRA \"{name}\": import it, or take it out of the prompt and the options.")
{
    /// <summary>The name, as it was written.</summary>
    public string Name { get; } = name;
}
