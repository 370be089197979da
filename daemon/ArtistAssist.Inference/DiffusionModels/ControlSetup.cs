using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Inference.DiffusionModels;

/// <summary>A ControlNet beside a diffusion model.</summary>
/// <param name="Traits">What requests call it, and whether the sketch itself can be its picture.</param>
/// <param name="Model">The ControlNet.</param>
public sealed record ControlSetup(ControlTraits Traits, InstalledControlModel Model);
