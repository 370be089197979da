using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Models.Cards;

namespace ArtistAssist.Daemon.Machine;

/// <summary>A diffusion model while it works.</summary>
/// <param name="Model">The model.</param>
/// <param name="Device">Where it runs.</param>
/// <param name="Controls">The cards of its control networks, by the names under which it takes them.</param>
internal sealed record LentDiffusionModel(IDiffusionModel Model, DeviceKind Device, IReadOnlyDictionary<string, ControlModelCard> Controls);
