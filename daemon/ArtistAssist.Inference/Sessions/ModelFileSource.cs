using ArtistAssist.Inference.Devices;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Inference.Sessions;

/// <summary>A model of one file, which is compared with its card each time it is loaded.</summary>
internal sealed class ModelFileSource(InstalledLineModel model) : ISessionSource
{
    public string ModelId => model.Id;

    public string Identity => model.Card.Sha256;

    public SessionMaterial Read(DeviceKind device, SessionSettings settings)
    {
        var content = ModelFileReader.Read(model, settings.MaxModelBytes);
        return new SessionMaterial(content.Length, () => SessionFactory.Create(content, device, settings.Threads));
    }
}
