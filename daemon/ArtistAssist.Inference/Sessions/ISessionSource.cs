using ArtistAssist.Inference.Devices;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Inference.Sessions;

/// <summary>What a session is made of.</summary>
internal interface ISessionSource
{
    /// <summary>The model that it belongs to.</summary>
    string ModelId { get; }

    /// <summary>Two sources with the same identity give the same session.</summary>
    string Identity { get; }

    /// <summary>Reads what the session is made of.</summary>
    /// <exception cref="ModelUnusableException">It cannot be read, or is not what it should be.</exception>
    SessionMaterial Read(DeviceKind device, SessionSettings settings);
}
