using ArtistAssist.Protocol.V1;

namespace ArtistAssist.PluginSdk;

/// <summary>A control network that is to hold a result of a diffusion model to a picture.</summary>
/// <param name="Name">The model's name for the network, such as line_art, or the id of an installed one.</param>
public sealed record ControlPicture(string Name)
{
    /// <summary>What it is shown, of the picture's size. Default null: the sketch itself, for networks that follow lines.</summary>
    public Picture? Picture { get; init; }

    /// <summary>How much it says, 0 to 2. Default 1.</summary>
    public double Strength { get; init; } = 1;

    /// <summary>Share of the run at which it begins, 0 to 1. Default 0.</summary>
    public double Start { get; init; }

    /// <summary>Share of the run at which it ends, above <see cref="Start"/> up to 1. Default 1.</summary>
    public double End { get; init; } = 1;

    internal ControlImage Describe() => new() { Name = Name, Strength = Strength, Start = Start, End = End };
}
