using ArtistAssist.PluginSdk;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>A control network and the file of the picture that it is shown.</summary>
/// <param name="Control">The network, without its picture.</param>
/// <param name="Path">The file; null for the sketch itself.</param>
internal sealed record ControlFile(ControlPicture Control, string? Path)
{
    /// <summary>The network with its picture, ready to be sent.</summary>
    public ControlPicture WithPicture() => Path is null ? Control : Control with { Picture = Picture.FromFile(Path) };
}
