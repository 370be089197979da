namespace ArtistAssist.Diffusion.Schedulers.Configuration;

/// <summary>A scheduler's configuration cannot be used; the message says what is wrong and what would be right.</summary>
public sealed class SchedulerConfigException : Exception
{
    /// <summary>The configuration's field that is wrong, as diffusers spells it; null if it is the whole of it.</summary>
    public string? Field { get; }

    /// <summary>A wrong field.</summary>
    public SchedulerConfigException(string field, string message)
        : base(message)
    {
        Field = field;
    }

    /// <summary>Something that is no configuration.</summary>
    public SchedulerConfigException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
